namespace BucketLab.Grading;

/// <summary>A submission and its grades.</summary>
/// <param name="Student">The name of the file or folder.</param>
/// <param name="Key">Of what went in: submission, lesson, build. The same key means the same grades.</param>
/// <param name="Grades">One for each exercise, in the order of the lesson.</param>
public sealed record GradedSubmission(string Student, string Key, IReadOnlyList<Grade> Grades)
{
    /// <summary>The time at which the file that was handed in was last written; null where nobody looked.</summary>
    public DateTimeOffset? HandedIn { get; init; }

    /// <summary>The hash of the file that was handed in; null where nobody looked.</summary>
    public string? HandInHash { get; init; }

    /// <summary>Each question of the lesson with what the student predicted, null for nothing; null where nobody
    /// looked.</summary>
    public IReadOnlyDictionary<string, string?>? Predictions { get; init; }

    /// <summary>The way to each exercise, where the student handed in the progress; null where not.</summary>
    public IReadOnlyDictionary<string, ExerciseWork>? Work { get; init; }

    /// <summary>True if there is a grade; if not, the run is repeated the next time.</summary>
    public bool IsGraded => Grades.All(grade => grade.Tier != Grade.CouldNotBeGraded);

    /// <summary>All points.</summary>
    public int Points => Grades.Sum(grade => grade.Points);

    /// <summary>Points possible.</summary>
    public int MaxPoints => Grades.Sum(grade => grade.MaxPoints);
}
