using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BucketLab.Course.Glossaries;

/// <summary>The terms of <c>docs/glossary.md</c>: headings of the third level with the paragraph below each.</summary>
public sealed class Glossary
{
    private Glossary(IReadOnlyList<GlossaryTerm> terms) => Terms = terms;

    /// <summary>All terms, in the order of the file.</summary>
    public IReadOnlyList<GlossaryTerm> Terms { get; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="FormatException">A term has no explanation or two; the message names it.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static Glossary Read(string path) => Parse(File.ReadAllText(path));

    /// <summary>Reads the text of a glossary.</summary>
    /// <exception cref="FormatException">A term has no explanation or two; the message names it.</exception>
    public static Glossary Parse(string markdown)
    {
        var (terms, section, name) = (new List<GlossaryTerm>(), "", (string?)null);
        foreach (var block in Markdown.Parse(markdown))
        {
            switch (block)
            {
                case HeadingBlock { Level: 3 } heading:
                    RefuseUnexplained(name);
                    name = PlainText(heading);
                    break;
                case HeadingBlock heading:
                    RefuseUnexplained(name);
                    section = PlainText(heading);
                    break;
                case ParagraphBlock paragraph when name is not null:
                    terms.Add(new GlossaryTerm(name, PlainText(paragraph), section));
                    name = null;
                    break;
            }
        }

        RefuseUnexplained(name);
        return
            terms.GroupBy(term => term.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new FormatException($"The glossary explains \"{twice.First().Name}\" twice.")
            : new Glossary(terms);
    }

    private static void RefuseUnexplained(string? name)
    {
        if (name is not null)
            throw new FormatException($"The glossary has no paragraph below \"{name}\".");
    }

    private static string PlainText(LeafBlock block)
    {
        var text = new StringBuilder();
        foreach (var inline in block.Inline?.Descendants() ?? [])
        {
            _ = inline switch
            {
                LiteralInline literal => text.Append(literal.Content.AsSpan()),
                CodeInline code => text.Append(code.Content),
                LineBreakInline => text.Append(' '),
                _ => text,
            };
        }

        return text.ToString();
    }
}

/// <summary>A term of the lessons.</summary>
/// <param name="Name">As it is written in a sentence.</param>
/// <param name="Meaning">Its meaning, in plain text.</param>
/// <param name="Section">The heading that it stands under.</param>
public sealed record GlossaryTerm(string Name, string Meaning, string Section)
{
    /// <summary>The name as <c>lesson.json</c> writes it: <c>common-prefix</c>.</summary>
    public string Id => Name.Replace(' ', '-');

    /// <summary>Link to its explanation, from a page beside the glossary.</summary>
    internal string Address => $"{GlossaryPageFile}#{Id}";

    /// <summary>The file of the glossary among the pages.</summary>
    internal const string GlossaryPageFile = "glossary.html";
}
