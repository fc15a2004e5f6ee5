using System.Globalization;
using System.Text.RegularExpressions;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing;

namespace BucketLab.Course.Tests.Lessons;

/// <summary>docs/curriculum.md names cells and checks that exist, and says of each sentence what measures it or that
/// nothing does.</summary>
public sealed partial class CurriculumTests
{
    private const int Sentences = 44;

    private static readonly LessonCatalog Shelf = new(Path.Combine(ThisCheckout.Root, "notebooks"));

    public static TheoryData<string> Rows => [.. Table()];

    [Fact]
    public void Each_sentence_has_its_row_in_order() =>
        Assert.Equal(
            Enumerable.Range(1, Sentences).Select(number => number.ToString(CultureInfo.InvariantCulture)),
            Table().Select(row => CellsOf(row)[0])
        );

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_names_what_is_there(string row)
    {
        var columns = CellsOf(row);
        var lesson = Assert.Single(Shelf.Named(columns[2])).Load();
        var cells = NamesIn(columns[3]);
        var checks = NamesIn(columns[5]);

        Assert.NotEmpty(cells);
        Assert.NotEmpty(checks);
        Assert.All(
            cells,
            id => Assert.Contains(lesson.Notebook.Cells, cell => cell.Id == id && cell.Type == CellType.Code)
        );
        Assert.All(checks, id => Assert.Contains(lesson.Manifest.Exercises, exercise => exercise.Id == id));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_has_a_number_or_says_that_it_is_told_only(string row)
    {
        var measured = CellsOf(row)[4];
        if (!measured.StartsWith("told only", StringComparison.Ordinal))
            Assert.Matches("[0-9]|this year|a row", measured);
    }

    private static string[] CellsOf(string row) => [.. row.Trim().Trim('|').Split('|').Select(column => column.Trim())];

    private static IReadOnlyList<string> NamesIn(string column) =>
        [.. NamePattern().Matches(column).Select(name => name.Groups["id"].Value)];

    private static IEnumerable<string> Table() =>
        File.ReadLines(Path.Combine(ThisCheckout.Root, "docs", "curriculum.md"))
            .Where(line => RowPattern().IsMatch(line));

    [GeneratedRegex("^\\| [0-9]+ \\|", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RowPattern();

    [GeneratedRegex("`(?<id>[a-z0-9-]+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
