using System.Text.Json.Serialization;

namespace BucketLab.Contracts.StoreControl;

/// <summary>The time to which the store's clock moves: a time or an offset from the real one, and one of the two
/// only.</summary>
/// <param name="Now">The time it shall be now.</param>
/// <param name="OffsetSeconds">Seconds ahead of the real time.</param>
public sealed record ClockRequest(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Now = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? OffsetSeconds = null
);

/// <summary>The time by the store's clock.</summary>
/// <param name="Now">The time.</param>
/// <param name="OffsetSeconds">Seconds ahead of the real time; 0 when nobody moved the clock.</param>
public sealed record ClockTime(DateTimeOffset Now, double OffsetSeconds);
