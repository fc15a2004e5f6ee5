using System.Globalization;

namespace BucketLab.Course.Services;

/// <summary>The sentence about the command to run next.</summary>
public static class NextStep
{
    private const string StageOption = " --stage";

    /// <summary>Returns the sentence; empty when all stages were asked and nothing is left to do.</summary>
    /// <param name="stages">The stages that were asked.</param>
    /// <param name="results">A result for each of their checks.</param>
    /// <param name="again">The command that asks one stage, without its number.</param>
    public static string After(
        IReadOnlyList<ServiceStage> stages,
        IReadOnlyList<ServiceCheckResult> results,
        string again
    )
    {
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(again);
        if (results.FirstOrDefault(result => !result.IsPassed) is { } open)
            return string.Create(CultureInfo.InvariantCulture, $"Next: `{again} {open.Check.Stage}`.");
        if (stages is not [{ Number: var asked }])
            return "";
        return asked < ServiceRun.Stages.Count
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Next: each TODO of stage {asked + 1}, then `{again} {asked + 1}`."
            )
            : $"Next: `{again.Replace(StageOption, "", StringComparison.Ordinal)}`, all stages together.";
    }
}
