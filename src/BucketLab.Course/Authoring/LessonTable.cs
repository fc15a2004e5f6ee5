using BucketLab.Course.Lessons;
using BucketLab.Lessons;

namespace BucketLab.Course.Authoring;

/// <summary>The tables of lessons and of paths in a README, made from the lessons.</summary>
/// <param name="lessons">The rows, in this order.</param>
public sealed class LessonTable(IEnumerable<LessonFolder> lessons)
{
    private const string Head = "| nr | lesson | you measure |\n|---|---|---|\n";
    private const string PathHead = "| path | lessons | time | you learn |\n|---|---|---|---|\n";

    /// <summary>Puts the tables in the place of those that are there.</summary>
    /// <param name="readme">A file; one that is missing or has no such tables stays as it is.</param>
    /// <param name="onlyLook">Changes nothing.</param>
    /// <returns>True if a table is, or was, another than the lessons make.</returns>
    /// <exception cref="LessonFormatException">A <c>lesson.json</c> cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public bool PutInto(string readme, bool onlyLook)
    {
        if (!File.Exists(readme))
            return false;
        var manifests = lessons.Select(lesson => LessonManifest.Read(lesson.ManifestPath)).ToList();
        return GeneratedText.Put(
            readme,
            onlyLook,
            text =>
                Inserted(
                    Inserted(text, Head, manifests.Select(Row)),
                    PathHead,
                    ReadingPath.All.Select(path => Row(path, path.Of(manifests)))
                )
        );
    }

    private static string Inserted(string readme, string head, IEnumerable<string> rows)
    {
        var at = readme.IndexOf(head, StringComparison.Ordinal);
        if (at < 0)
            return readme;
        var (start, end) = (at + head.Length, at + head.Length);
        while (end < readme.Length && readme[end] == '|')
            end = readme.IndexOf('\n', end) is var newline and >= 0 ? newline + 1 : readme.Length;
        return $"{readme[..start]}{string.Concat(rows)}{readme[end..]}";
    }

    private static string Row(LessonManifest lesson) =>
        $"| {lesson.Id[..2]} | [{lesson.Title}](notebooks/{lesson.Id}/) | {lesson.Measures ?? lesson.Goals[0]} |\n";

    private static string Row(ReadingPath path, IReadOnlyList<LessonManifest> on) =>
        $"| {path.Name} | {path.Numbers(on)} | {ReadingPath.Hours(on)} | {path.Aim} |\n";
}
