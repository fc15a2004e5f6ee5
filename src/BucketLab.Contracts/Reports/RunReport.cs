using System.Text.Json;
using System.Text.Json.Serialization;

namespace BucketLab.Contracts.Reports;

/// <summary>A line of the file in which a session tells a run about its checks and requests (docs/architecture.md,
/// "State on this machine").</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(CheckReport), "check")]
[JsonDerivedType(typeof(PredictionReport), "prediction")]
[JsonDerivedType(typeof(RunTotals), "totals")]
public abstract record RunReport
{
    /// <summary>The variable that names the file; sessions write none without it.</summary>
    public const string FileVariable = "BUCKETLAB_REPORT";

    /// <summary>The line, without its end.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, RunReportJson.Wire.RunReport);

    /// <summary>Reads one line.</summary>
    /// <exception cref="JsonException">It is no report, or one of another version of the library.</exception>
    public static RunReport OfLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, RunReportJson.Wire.RunReport)
                ?? throw new JsonException("The line holds no report.");
        }
        catch (NotSupportedException exception)
        {
            throw new JsonException("The line names no event.", exception);
        }
    }
}

/// <summary>One answer of a check during a run.</summary>
/// <param name="Cell">Position of the cell that called the check, from 0; -1 outside a run.</param>
/// <param name="Exercise">Id of the exercise.</param>
/// <param name="Tier">The result.</param>
/// <param name="Misconception">The wrong idea that the check recognised, or null.</param>
/// <param name="Message">The text that the learner reads.</param>
/// <param name="CannotShow">The capability that the backend lacks, so that the exercise could not be checked; null
/// otherwise.</param>
public sealed record CheckReport(
    int Cell,
    string Exercise,
    CheckTier Tier,
    string? Misconception,
    string Message,
    string? CannotShow = null
) : RunReport;

/// <summary>One measurement beside its prediction.</summary>
/// <param name="Id">Id of the prediction.</param>
/// <param name="Predicted">The learner's prediction; null for none.</param>
/// <param name="Measured">The measurement.</param>
public sealed record PredictionReport(string Id, string? Predicted, string Measured) : RunReport;

/// <summary>The traffic of a session so far.</summary>
/// <param name="Requests">S3 requests.</param>
/// <param name="BytesUp">Bytes in request bodies.</param>
/// <param name="BytesDown">Bytes in response bodies.</param>
public sealed record RunTotals(long Requests, long BytesUp, long BytesDown) : RunReport
{
    /// <summary>Nothing sent yet.</summary>
    public static RunTotals None { get; } = new(0, 0, 0);
}

/// <summary>Generated code, because reflection would cost the first check of a notebook.</summary>
[JsonSerializable(typeof(RunReport))]
internal sealed partial class RunReportJson : JsonSerializerContext
{
    public static RunReportJson Wire { get; } =
        new(
            new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                RespectNullableAnnotations = true,
                RespectRequiredConstructorParameters = true,
            }
        );
}
