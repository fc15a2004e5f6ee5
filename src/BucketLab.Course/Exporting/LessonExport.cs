using BucketLab.Contracts.Reports;
using BucketLab.Course.Glossaries;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Course.Running;
using BucketLab.Notebooks.Running;

namespace BucketLab.Course.Exporting;

/// <summary>A lesson in a form that needs no notebook host.</summary>
/// <param name="lesson">The lesson.</param>
/// <param name="glossary">Explains its terms on the page.</param>
public sealed class LessonExport(Lesson lesson, Glossary glossary)
{
    /// <summary>The formats of <see cref="Write"/>: a program for <c>dotnet run</c>, a script, a document, a
    /// page.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["cs", "csx", "md", "html"];

    /// <summary>Writes the lesson.</summary>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="target">The path of the file; its folder is made when it is missing.</param>
    /// <exception cref="IOException">Something else lies there, perhaps with somebody's answers in it; it is left as it
    /// is.</exception>
    public void Write(string format, string target)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        var text = Text(format, folder);
        if (File.Exists(target) && File.ReadAllText(target) != text)
            throw new IOException(
                $"{target} exists and holds something else, perhaps your answers. Move it away, or name another file "
                    + "with --out."
            );
        Directory.CreateDirectory(folder);
        PageFile.Write(target, text);
    }

    private string Text(string format, string folder) =>
        format switch
        {
            "cs" => new ScriptExport(lesson, ToCheckout(folder)).ToProgram(),
            "csx" => new ScriptExport(lesson, ToCheckout(folder)).ToScript(),
            "md" => new MarkdownExport(lesson, folder).ToMarkdown(),
            "html" => new LessonPage(NotRun(), folder, glossary).ToHtml(previous: null, next: null),
            _ => throw new ArgumentException($"There is no format `{format}`.", nameof(format)),
        };

    private LessonRun NotRun() =>
        new(
            lesson,
            AnsweredNotebook.AsShipped(lesson),
            new NotebookRun(lesson.Notebook, [], TimeSpan.Zero, EndedByItself: true),
            [],
            RunTotals.None
        );

    private string ToCheckout(string folder) =>
        Path.GetRelativePath(folder, Path.GetFullPath(Path.Combine(lesson.Folder.Path, "..", ".."))).Replace('\\', '/');
}
