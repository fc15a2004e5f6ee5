namespace BucketLab.Course.Copies;

/// <summary>State of a learner's copy after it was opened.</summary>
public enum LearnerCopyState
{
    /// <summary>It was made.</summary>
    Made,

    /// <summary>It was there, and the lesson is as it was.</summary>
    Unchanged,

    /// <summary>The lesson changed, and the copy with it.</summary>
    Updated,
}
