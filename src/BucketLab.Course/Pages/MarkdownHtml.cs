using BucketLab.Course.Glossaries;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BucketLab.Course.Pages;

/// <summary>The text cells of a lesson as HTML. HTML that stands in the Markdown is shown, not interpreted.</summary>
/// <param name="links">Turns what is written into what the page points to.</param>
/// <param name="terms">Explains the terms.</param>
internal sealed class MarkdownHtml(PageLinks links, TermLinks terms)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub)
        .UseEmphasisExtras()
        .DisableHtml()
        .Build();

    /// <summary>One cell.</summary>
    public string Of(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.Url = link.IsImage ? links.Picture(link.Url ?? "") : links.Target(link.Url ?? "");
            link.GetDynamicUrl = null;
            if (!link.IsImage && link.Url.StartsWith("http", StringComparison.Ordinal))
                link.GetAttributes().AddProperty("rel", "noreferrer");
        }

        foreach (var link in document.Descendants<AutolinkInline>())
            link.Url = links.Target(link.Url);
        terms.AddTo(document);
        return document.ToHtml(Pipeline);
    }
}
