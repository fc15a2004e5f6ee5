using System.Text.Json.Serialization;

namespace BucketLab.Contracts.Reports;

/// <summary>The result of a check, from nothing to right. Reports spell it <c>not-defined</c>, <c>wrong-type</c>,
/// <c>almost</c> and <c>right</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckTier>))]
public enum CheckTier
{
    /// <summary>There is nothing to check yet.</summary>
    [JsonStringEnumMemberName("not-defined")]
    NotDefined,

    /// <summary>Something else than was asked for.</summary>
    [JsonStringEnumMemberName("wrong-type")]
    WrongType,

    /// <summary>An answer, and a reason why it is not right yet.</summary>
    [JsonStringEnumMemberName("almost")]
    Almost,

    /// <summary>Right, with something to notice.</summary>
    [JsonStringEnumMemberName("right")]
    Right,
}
