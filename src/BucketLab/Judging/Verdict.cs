using BucketLab.Checks;

namespace BucketLab.Judging;

/// <summary>What the judge found about one exercise.</summary>
/// <param name="Exercise">Its id.</param>
/// <param name="Answer">What the check says.</param>
/// <param name="Took">How long the check took.</param>
internal sealed record Verdict(string Exercise, CheckAnswer Answer, TimeSpan Took);
