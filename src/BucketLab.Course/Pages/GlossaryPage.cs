using BucketLab.Contracts.Display;
using BucketLab.Course.Glossaries;

namespace BucketLab.Course.Pages;

/// <summary>All terms, by lesson.</summary>
internal static class GlossaryPage
{
    /// <summary>The document.</summary>
    public static string Of(Glossary glossary) =>
        PageFrame.Of(
            "Glossary · BucketLab",
            "<span></span><a href=\"index.html\">All lessons</a><span></span>",
            $"""
            <h1>Glossary</h1>
            <p>Each term of the lessons, and what it means there.</p>
            {string.Concat(glossary.Terms.GroupBy(term => term.Section, StringComparer.Ordinal).Select(Section))}
            """
        );

    private static string Section(IGrouping<string, GlossaryTerm> terms) =>
        $"""
            <h2>{HtmlText.Escape(terms.Key)}</h2>
            <dl>
            {string.Concat(
                terms.Select(term =>
                    $"<dt id=\"{HtmlText.Escape(term.Id)}\">{HtmlText.Escape(term.Name)}</dt>"
                    + $"<dd>{HtmlText.Escape(term.Meaning)}</dd>\n"
                )
            )}</dl>

            """;
}
