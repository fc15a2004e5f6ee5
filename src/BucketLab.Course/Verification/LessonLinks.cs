using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BucketLab.Course.Verification;

/// <summary>The links and pictures in the text of a lesson.</summary>
internal static class LessonLinks
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoLinks()
        .Build();

    /// <summary>Every link and picture, with the cell it stands in.</summary>
    public static IEnumerable<LessonLink> Of(Lesson lesson) =>
        lesson.Notebook.Cells.Where(cell => cell.Type == CellType.Markdown).SelectMany(Of);

    /// <summary>The files in the lesson's own folder that its text refers to, relative to the folder.</summary>
    public static IEnumerable<string> FilesOf(Lesson lesson) =>
        Of(lesson)
            .Where(link => link.IsFile)
            .Select(link =>
                Path.GetRelativePath(lesson.Folder.Path, Path.GetFullPath(link.FilePart, lesson.Folder.Path))
                    .Replace('\\', '/')
            );

    private static IEnumerable<LessonLink> Of(Cell cell) =>
        Markdown
            .Parse(cell.Source, Pipeline)
            .Descendants<LinkInline>()
            .Select(link => new LessonLink(cell, link.Url ?? "", link.IsImage, TextOf(link), link.Line + 1));

    private static string TextOf(LinkInline link) =>
        string.Concat(link.Descendants<LiteralInline>().Select(text => text.Content.ToString()));
}
