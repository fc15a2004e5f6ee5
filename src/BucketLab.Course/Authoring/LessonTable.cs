using BucketLab.Course.Lessons;
using BucketLab.Lessons;

namespace BucketLab.Course.Authoring;

/// <summary>The lesson table of a README, made from the lessons.</summary>
/// <param name="lessons">The rows, in this order.</param>
public sealed class LessonTable(IEnumerable<LessonFolder> lessons)
{
    private const string Head = "| nr | lesson | you measure |\n|---|---|---|\n";

    /// <summary>Puts the table in the place of the one that is there.</summary>
    /// <param name="readme">A file; one that is missing or has no such table stays as it is.</param>
    /// <param name="onlyLook">Changes nothing.</param>
    /// <returns>True if the table is, or was, another than the lessons make.</returns>
    /// <exception cref="LessonFormatException">A <c>lesson.json</c> cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public bool PutInto(string readme, bool onlyLook) =>
        File.Exists(readme) && GeneratedText.Put(readme, onlyLook, Inserted);

    private string Inserted(string readme)
    {
        var head = readme.IndexOf(Head, StringComparison.Ordinal);
        if (head < 0)
            return readme;
        var (start, end) = (head + Head.Length, head + Head.Length);
        while (end < readme.Length && readme[end] == '|')
            end = readme.IndexOf('\n', end) is var newline and >= 0 ? newline + 1 : readme.Length;
        return $"{readme[..start]}{string.Concat(lessons.Select(Row))}{readme[end..]}";
    }

    private static string Row(LessonFolder lesson)
    {
        var manifest = LessonManifest.Read(lesson.ManifestPath);
        return $"| {lesson.Id[..2]} | [{manifest.Title}](notebooks/{lesson.Id}/) | "
            + $"{manifest.Measures ?? manifest.Goals[0]} |\n";
    }
}
