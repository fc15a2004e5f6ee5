using System.Text;
using System.Text.Json.Serialization;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace BucketLab.Course.Books;

/// <summary>A section of a lesson, to be found by its words.</summary>
/// <param name="Address">The page and the heading.</param>
/// <param name="Lesson">Title of the lesson.</param>
/// <param name="Heading">Title of the section.</param>
/// <param name="Text">All its text.</param>
internal sealed record SearchEntry(string Address, string Lesson, string Heading, string Text)
{
    /// <summary>The level of its heading, 1 to 6; 0 for what stands above the first.</summary>
    [JsonIgnore]
    public int Level { get; init; }

    private static readonly MarkdownPipeline Headings = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .DisableHtml()
        .Build();

    /// <summary>The sections of a lesson, in order.</summary>
    public static IReadOnlyList<SearchEntry> Of(Lesson found)
    {
        var (page, lesson) = (found.Folder.Id + ".html", found.Manifest.Title);
        var (entries, address, heading, level, text) = (new List<SearchEntry>(), page, lesson, 0, new StringBuilder());
        foreach (var cell in found.Notebook.Cells.Where(cell => cell.Type == CellType.Markdown))
        {
            foreach (var block in Markdown.Parse(cell.Source, Headings))
            {
                if (block is HeadingBlock title)
                {
                    entries.Add(new SearchEntry(address, lesson, heading, text.ToString().Trim()) { Level = level });
                    (address, heading, level, text) = (
                        $"{page}#{title.GetAttributes().Id}",
                        Words(cell.Source, title).TrimStart('#', ' '),
                        title.Level,
                        new StringBuilder()
                    );
                }
                else
                {
                    text.Append(Words(cell.Source, block)).Append(' ');
                }
            }
        }

        entries.Add(new SearchEntry(address, lesson, heading, text.ToString().Trim()) { Level = level });
        return [.. entries.Where(entry => entry.Text.Length > 0 || entry.Address != page)];
    }

    // The signs of Markdown are no words; what stands between them is.
    private static string Words(string source, Block block) =>
        string.Join(
            ' ',
            source
                .Substring(block.Span.Start, block.Span.Length)
                .Replace("**", "", StringComparison.Ordinal)
                .Replace("`", "", StringComparison.Ordinal)
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
