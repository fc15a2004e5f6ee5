using BucketLab.Course.Lessons;
using BucketLab.Course.Services;
using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Grading.Projects;

/// <summary>The program that a lesson asks for, as a lesson of its own: each check of the service is an exercise of one
/// point, so that tables and pages are those of every class.</summary>
public static class ServiceLesson
{
    /// <summary>Makes it.</summary>
    /// <param name="lesson">A lesson with a service.</param>
    public static Lesson Of(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var checks = ServiceRun.Stages.SelectMany(stage => stage.Checks).ToList();
        // Pages say what was wanted as they do of a notebook: by the comment in its cell.
        var notebook = Notebook.Create();
        foreach (var check in checks)
            notebook.Insert(notebook.Cells.Count, Cell.Code(check.Id, $"// {check.Title}"));
        return new Lesson(
            lesson.Folder,
            lesson.Manifest with
            {
                Exercises = [.. checks.Select(check => new ExerciseEntry(check.Id, 1, []))],
                Predictions = [],
                Misconceptions = [],
            },
            notebook
        );
    }
}
