using BucketLab.Course.Lessons;

namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 1: names, numbers and files match one to one and nothing is left over.</summary>
internal sealed class NamesRule : ILessonRule
{
    /// <inheritdoc/>
    public int Number => 1;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        var lesson = evidence.Lesson;
        if (lesson.Manifest.Id != lesson.Folder.Id)
            yield return evidence.InManifest(
                Number,
                $"`id` is {lesson.Manifest.Id}, the folder is called {lesson.Folder.Id}; make them the same."
            );
        foreach (
            var other in evidence.Course.Lessons.Where(other =>
                other.Folder.Number == lesson.Folder.Number && other.Folder.Id != lesson.Folder.Id
            )
        )
            yield return evidence.InManifest(
                Number,
                $"{other.Folder.Id} has the same number; give one of the two another number."
            );
        foreach (var missing in Expected(lesson).Except(lesson.Folder.Files, StringComparer.Ordinal))
            yield return evidence.InFile(
                Number,
                missing,
                "the file is missing; lesson.json names what it belongs to. Write it, or take the entry out."
            );
        var linked = LessonLinks.FilesOf(lesson);
        foreach (
            var stray in lesson
                .Folder.Files.Except(Expected(lesson), StringComparer.Ordinal)
                .Except(linked, StringComparer.Ordinal)
                .Where(file => !LessonFolder.IsCode(file) && !LessonFolder.IsOfService(file))
        )
            yield return evidence.InFile(
                Number,
                stray,
                "nothing refers to this file. Name it in lesson.json or in the text, or delete it."
            );
    }

    private static IEnumerable<string> Expected(Lesson lesson) =>
        [
            LessonFolder.ManifestName,
            Path.GetFileName(lesson.Folder.NotebookPath),
            .. lesson.Manifest.Exercises.Select(exercise => LessonFolder.SolutionFile(exercise.Id)),
            .. lesson.Manifest.Misconceptions.Select(misconception =>
                LessonFolder.WrongAnswerFile(misconception.Exercise, misconception.Id)
            ),
        ];
}
