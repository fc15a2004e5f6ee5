namespace BucketLab.Course.Grading;

/// <summary>A submission that has no grade yet.</summary>
/// <param name="Submission">What was handed in.</param>
/// <param name="Key">What its grade depends on.</param>
/// <param name="Try">How often it was tried, this time included.</param>
internal sealed record OpenSubmission(HandIn Submission, string Key, int Try = 1)
{
    private const int MaxTries = 3;

    /// <summary>Whether it is given up after this one.</summary>
    public bool IsLastTry => Try >= MaxTries || Submission.IsUnreadable;

    /// <summary>The same, once more.</summary>
    public OpenSubmission Next => this with { Try = Try + 1 };
}
