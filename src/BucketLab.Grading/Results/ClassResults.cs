using BucketLab.Course.Lessons;

namespace BucketLab.Grading.Results;

/// <summary>The results of a class so far, on the disk as soon as they are known: the table first, the pages after
/// it.</summary>
/// <param name="lesson">The lesson.</param>
/// <param name="target">Where it is written.</param>
/// <param name="comments">The teacher's comments.</param>
internal sealed class ClassResults(Lesson lesson, GradeFolder target, TeacherComments comments)
{
    private readonly List<GradedSubmission> submissions = [];
    private readonly List<string> problems = [];

    /// <summary>By student.</summary>
    public IReadOnlyList<GradedSubmission> Submissions => submissions;

    /// <summary>Files that could not be written, in words.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Takes a submission that needs no run.</summary>
    public void Keep(GradedSubmission graded) => submissions.Add(graded);

    /// <summary>Takes a submission that was run, in the place of an earlier one of this student, and writes it
    /// down.</summary>
    public void Add(GradedSubmission graded)
    {
        submissions.RemoveAll(earlier => earlier.Student == graded.Student);
        submissions.Add(graded);
        Sort();
        try
        {
            target.WriteTable(lesson, submissions);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The disk may be full for a moment only; Complete tries once more, and says so if it cannot.
        }
    }

    /// <summary>Writes everything.</summary>
    public void Complete()
    {
        Sort();
        problems.AddRange(target.Write(lesson, submissions, comments));
    }

    private void Sort() => submissions.Sort((one, other) => string.CompareOrdinal(one.Student, other.Student));
}
