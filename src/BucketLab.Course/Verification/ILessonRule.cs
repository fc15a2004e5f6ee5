namespace BucketLab.Course.Verification;

/// <summary>One of the thirteen rules that every lesson keeps (docs/add-a-lesson.md).</summary>
internal interface ILessonRule
{
    /// <summary>1 to 13.</summary>
    int Number { get; }

    /// <summary>Whether the rule looks at executed notebooks.</summary>
    bool NeedsRuns => false;

    /// <summary>All places where the lesson breaks the rule.</summary>
    IEnumerable<Violation> Find(Evidence evidence);
}
