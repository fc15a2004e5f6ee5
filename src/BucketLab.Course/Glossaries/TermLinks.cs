using System.Text.RegularExpressions;
using Markdig.Helpers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BucketLab.Course.Glossaries;

/// <summary>
/// Makes the first mention of each term on a page a link to the glossary whose title explains it. Only running text is
/// touched: no heading, no code, no text of another link.
/// </summary>
internal sealed class TermLinks
{
    private readonly Dictionary<string, GlossaryTerm> notYetSeen;
    private readonly Regex? mention;

    /// <param name="terms">The terms that may be explained on this page.</param>
    public TermLinks(IEnumerable<GlossaryTerm> terms)
    {
        notYetSeen = terms.ToDictionary(term => term.Name, StringComparer.OrdinalIgnoreCase);
        if (notYetSeen.Count > 0)
            mention = Pattern(notYetSeen.Keys);
    }

    /// <summary>Changes one text of the page.</summary>
    public void AddTo(MarkdownDocument document)
    {
        foreach (var paragraph in document.Descendants<ParagraphBlock>())
        {
            foreach (
                var text in paragraph
                    .Inline?.FindDescendants<LiteralInline>()
                    .Where(text => text.Parent is not LinkInline)
                    .ToList()
                    ?? []
            )
                Split(text);
        }
    }

    private static Regex Pattern(IEnumerable<string> names)
    {
        var longestFirst = names
            .OrderByDescending(name => name.Length)
            .Select(name => Regex.Escape(name).Replace("\\ ", "[ -]", StringComparison.Ordinal));
        return new Regex(
            $@"\b(?<name>{string.Join('|', longestFirst)})(?:e?s)?\b",
            RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking,
            TimeSpan.FromSeconds(1)
        );
    }

    private void Split(LiteralInline text)
    {
        while (mention?.Match(text.Content.ToString()) is { Success: true } found)
        {
            var whole = text.Content.ToString();
            var rest = new LiteralInline(whole[(found.Index + found.Length)..]);
            text.Content = new StringSlice(whole[..found.Index]);
            text.InsertAfter(rest);
            text.InsertAfter(
                notYetSeen.Remove(found.Groups["name"].Value.Replace('-', ' '), out var term)
                    ? LinkTo(term, found.Value)
                    : new LiteralInline(found.Value)
            );
            text = rest;
        }
    }

    private static LinkInline LinkTo(GlossaryTerm term, string written)
    {
        var link = new LinkInline(term.Address, term.Meaning) { IsClosed = true };
        link.AppendChild(new LiteralInline(written));
        link.GetAttributes().AddClass("term");
        return link;
    }
}
