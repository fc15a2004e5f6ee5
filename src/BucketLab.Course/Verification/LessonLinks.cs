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

/// <summary>A link or a picture in the text of a lesson.</summary>
/// <param name="Cell">Where it stands.</param>
/// <param name="Target">The address, as written.</param>
/// <param name="IsPicture">True if it is shown instead of followed.</param>
/// <param name="Text">The text to click, or the text for those who do not see the picture.</param>
/// <param name="Line">Line in the cell, from 1.</param>
internal sealed record LessonLink(Cell Cell, string Target, bool IsPicture, string Text, int Line)
{
    /// <summary>True if it points to another machine.</summary>
    public bool IsRemote =>
        Target.StartsWith("//", StringComparison.Ordinal)
        || (Uri.TryCreate(Target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto");

    /// <summary>True if the picture lies in the link itself.</summary>
    public bool IsInline =>
        Target.StartsWith("data:", StringComparison.Ordinal)
        || Target.StartsWith("attachment:", StringComparison.Ordinal);

    /// <summary>True if it points to a file of the checkout.</summary>
    public bool IsFile => !IsRemote && !IsInline && FilePart.Length > 0;

    /// <summary>The path without <c>#...</c>, decoded.</summary>
    public string FilePart => Uri.UnescapeDataString(Target.Split('#', 2)[0].Split('?', 2)[0]);

    /// <summary>The part after <c>#</c>; empty without one.</summary>
    public string Fragment => Target.Split('#', 2) is [_, var fragment] ? fragment : "";
}
