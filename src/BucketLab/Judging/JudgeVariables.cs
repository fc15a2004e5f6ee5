namespace BucketLab.Judging;

/// <summary>The variables by which a grading run tells a notebook that its answers are judged elsewhere
/// (docs/teaching.md).</summary>
internal static class JudgeVariables
{
    /// <summary>The socket to which checks are handed over; unset outside of a grading run.</summary>
    public const string Judge = "BUCKETLAB_JUDGE";

    /// <summary>The socket that leads to the store, where the notebook has a network of its own; unset
    /// otherwise.</summary>
    public const string Store = "BUCKETLAB_STORE_SOCKET";
}
