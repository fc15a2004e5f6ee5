using System.Text;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BucketLab.Course.Exporting;

/// <summary>A lesson as one Markdown document: its code in fences, its links bent to where the document lies.</summary>
/// <param name="lesson">The lesson.</param>
/// <param name="folder">Where the document will lie.</param>
internal sealed class MarkdownExport(Lesson lesson, string folder)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UsePreciseSourceLocation()
        .Build();

    /// <summary>The document.</summary>
    public string ToMarkdown() =>
        string.Join(
            "\n\n",
            lesson.Notebook.Cells.Select(cell =>
                cell.Type == CellType.Code ? Fenced(cell.Source) : WithLinks(cell.Source)
            )
        ) + "\n";

    private static string Fenced(string source)
    {
        var fence = "```";
        while (source.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        return $"{fence}csharp\n{source}\n{fence}";
    }

    private string WithLinks(string markdown)
    {
        var text = new StringBuilder(markdown);
        var links = Markdown
            .Parse(markdown, Pipeline)
            .Descendants<LinkInline>()
            .Where(link => link.UrlSpan is { IsEmpty: false })
            .OrderByDescending(link => link.UrlSpan.Start);
        foreach (var link in links)
            text.Remove(link.UrlSpan.Start, link.UrlSpan.Length)
                .Insert(link.UrlSpan.Start, Target(markdown.Substring(link.UrlSpan.Start, link.UrlSpan.Length)));
        return text.ToString();
    }

    private string Target(string url)
    {
        if (url.StartsWith('#') || Uri.TryCreate(url, UriKind.Absolute, out _))
            return url;
        var parts = url.Split('#', 2);
        var path = Path.GetRelativePath(folder, Path.GetFullPath(parts[0], lesson.Folder.Path)).Replace('\\', '/');
        return parts is [_, var fragment] ? $"{path}#{fragment}" : path;
    }
}
