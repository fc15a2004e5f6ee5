using BucketLab.Contracts.Display;
using BucketLab.Views;

namespace BucketLab.Tests.Views;

/// <summary>Hardships that hosts put on an output: classic Notebook has a rem of 10 px, sets mathematics between dollar
/// signs, and drops style sheets and SVG of a notebook that is not trusted.</summary>
public sealed class HostileHostTests
{
    private static readonly Ledger Ledger = new([Record(1, "a/b-c.txt", 100), Record(2, "a/d.txt", 27_540)]);

    private static View[] Views =>
        [
            Ledger,
            Ledger.Waterfall(),
            Ledger.Compare(("one", Ledger.Last(1)), ("two", Ledger)),
            new Comparison("Sizes", "bytes").Add("x", Quantity.Bytes(1)).Add("y", Quantity.Bytes(3)),
            new CompareBars(1, 3, areAmounts: true, "Not what you predicted.", null, null),
        ];

    [Fact]
    public void The_style_that_each_output_carries_is_short_and_knows_no_rem()
    {
        var html = Ledger.ToHtml();
        var style = html[..html.IndexOf("</style>", StringComparison.Ordinal)];
        Assert.InRange(style.Length, 1, 1600);
        Assert.DoesNotMatch("[0-9]rem", html);
    }

    [Fact]
    public void Bars_keep_their_looks_without_style_sheet_and_svg() =>
        Assert.All(
            Views,
            view =>
            {
                Assert.Matches("<(div|span) style=\"[^\"]*background-color:#[0-9a-f]{6}", view.ToHtml());
                Assert.DoesNotContain("<svg", view.ToHtml(), StringComparison.Ordinal);
                Assert.DoesNotContain("var(", view.ToHtml(), StringComparison.Ordinal);
            }
        );

    [Fact]
    public void A_key_breaks_behind_a_separator_only()
    {
        Assert.Contains("a/</span>b-<wbr>c.txt", Ledger.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("overflow-wrap", Ledger.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("word-break", Ledger.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_taken_for_mathematics()
    {
        Assert.DoesNotContain("$", Ledger.Price().ToHtml(), StringComparison.Ordinal);
        Assert.Contains(" USD", Ledger.Price().ToText(), StringComparison.Ordinal);
        // A key may hold dollar signs: MathJax 2 and 3 leave these classes alone.
        Assert.Contains("tex2jax_ignore mathjax_ignore", Ledger.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_list_shows_ten_keys_and_counts_the_rest()
    {
        var keys = Enumerable.Range(0, 54).Select(at => ($"v/{at % 3}/{at:d2}.m4s", 10L)).Order().ToArray();
        var tree = new KeyTree("lab", "", "/", keys, isWhole: true);

        var text = tree.ToText();
        Assert.Contains("54 keys, one flat list", text, StringComparison.Ordinal);
        Assert.Contains("... and 44 keys more", text, StringComparison.Ordinal);
        Assert.Matches(@"v/0/ +18 +180 B\n", text);
        Assert.InRange(text.Split('\n').Length, 15, 20);
        Assert.Contains("<details><summary>44 keys more</summary>", tree.ToHtml(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2019, "2019")]
    [InlineData(9999, "9999")]
    [InlineData(27_540, "27 540")]
    public void Digits_are_grouped_from_five_on_and_by_a_space(int number, string written) =>
        Assert.Equal(written, Quantity.Count(number).ToString());

    private static RequestRecord Record(int number, string key, long bytes) =>
        new()
        {
            Number = number,
            Operation = "GetObject",
            Method = "GET",
            Bucket = "lab",
            Key = key,
            Status = 200,
            StatusWord = "OK",
            SignedBy = "root",
            BytesUp = 0,
            BytesDown = bytes,
            Start = TimeSpan.Zero,
            ToHeaders = TimeSpan.FromMilliseconds(2),
            Duration = TimeSpan.FromMilliseconds(4),
        };
}
