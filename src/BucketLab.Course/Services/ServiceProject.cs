using BucketLab.Course.Copies;
using BucketLab.Course.Lessons;

namespace BucketLab.Course.Services;

/// <summary>The program that a learner writes for a lesson: what it begins with, and where it lies.</summary>
/// <param name="lesson">The folder of a lesson that has a folder <c>service</c>.</param>
/// <param name="learnerFolder">The folder of <c>work/</c>.</param>
public sealed class ServiceProject(LessonFolder lesson, string learnerFolder)
{
    private const string LibraryInCheckout = "../../artifacts/lab/";

    /// <summary>The lesson.</summary>
    public LessonFolder Lesson => lesson;

    /// <summary>The learner's own folder, as deep as that of the lesson, so that the library is found from
    /// both.</summary>
    public string Folder { get; } = Path.Combine(learnerFolder, "work", lesson.Id);

    /// <summary>True if a project lies there. A copy of the lesson's notebook may lie there without one.</summary>
    public bool IsThere => Directory.Exists(Folder) && Directory.EnumerateFiles(Folder, "*.csproj").Any();

    private string Source => Path.Combine(lesson.Path, LessonFolder.ServiceName);

    /// <summary>Returns true if a lesson has such a program.</summary>
    public static bool IsOf(LessonFolder lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return Directory.Exists(Path.Combine(lesson.Path, LessonFolder.ServiceName, "starter"));
    }

    /// <summary>Makes the project. A file that is there already stays as it is.</summary>
    /// <param name="installed">The course when an installed tool brought it; null in a checkout.</param>
    /// <returns>The names of the files that were made.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public IReadOnlyList<string> Create(InstalledCourse? installed)
    {
        Directory.CreateDirectory(Folder);
        var made = new List<string>();
        foreach (
            var file in Directory
                .EnumerateFiles(Path.Combine(Source, "starter"))
                .Prepend(Path.Combine(Source, "README.md"))
        )
        {
            var copy = Path.Combine(Folder, Path.GetFileName(file));
            if (File.Exists(copy))
                continue;
            var text = File.ReadAllText(file);
            if (installed is not null)
                text = text.Replace(LibraryInCheckout, installed.LibraryFrom(Folder), StringComparison.Ordinal);
            File.WriteAllText(copy, text);
            made.Add(Path.GetFileName(copy));
        }

        return made;
    }
}
