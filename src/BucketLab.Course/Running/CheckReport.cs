namespace BucketLab.Course.Running;

/// <summary>One answer of a check during a run.</summary>
/// <param name="Cell">Position of the cell that called the check, from 0.</param>
/// <param name="Exercise">Id of the exercise.</param>
/// <param name="Tier">How good the answer was.</param>
/// <param name="Misconception">The wrong idea that the check recognised, or null.</param>
/// <param name="Message">What the learner reads.</param>
/// <param name="CannotShow">What the backend lacks, so that the exercise could not be checked; null otherwise.</param>
public sealed record CheckReport(
    int Cell,
    string Exercise,
    CheckTier Tier,
    string? Misconception,
    string Message,
    string? CannotShow = null
);
