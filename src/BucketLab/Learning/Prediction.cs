using System.Text.Json.Serialization;

namespace BucketLab.Learning;

/// <summary>A learner's prediction and its measurement.</summary>
/// <param name="Predicted">As text; null when the measurement came without a prediction.</param>
/// <param name="At">When it was predicted, or measured without.</param>
/// <param name="Measured">As text; null while nothing was.</param>
/// <param name="MeasuredAt">When it was measured last.</param>
/// <param name="IsRight">True if it is right by its question: the same number, or one near enough.</param>
internal sealed record Prediction(
    string? Predicted,
    DateTimeOffset At,
    string? Measured = null,
    DateTimeOffset? MeasuredAt = null,
    bool IsRight = false
)
{
    /// <summary>True if the measurement was as predicted, or near enough; earlier files only have the texts.</summary>
    [JsonIgnore]
    public bool IsMet =>
        IsRight || (Predicted is not null && string.Equals(Predicted, Measured, StringComparison.OrdinalIgnoreCase));
}
