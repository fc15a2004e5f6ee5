using BucketLab.Contracts.Display;

namespace BucketLab.Contracts.Tests.Display;

public sealed class ValueDisplayTests
{
    [Fact]
    public void A_view_is_shown_as_html_and_text()
    {
        var bundle = ValueDisplay.Of(new Card());

        Assert.Equal("<p>seen</p>", bundle[MimeBundle.Html]);
        Assert.Equal("seen", bundle[MimeBundle.Text]);
        Assert.Equal([MimeBundle.Html, MimeBundle.Text], bundle.Entries.Select(e => e.Key));
    }

    [Fact]
    public void A_value_with_a_ToHtml_method_is_shown_with_it() =>
        Assert.Equal("<b>x</b>", ValueDisplay.Of(new HasToHtml())[MimeBundle.Html]);

    [Fact]
    public void A_sequence_is_shown_item_by_item_and_cut_when_long()
    {
        Assert.Equal("[ 1, 2, null ]", ValueDisplay.Of(new object?[] { 1, 2, null })[MimeBundle.Text]);
        Assert.EndsWith("49, ... ]", ValueDisplay.Of(Enumerable.Range(0, 1_000_000))[MimeBundle.Text]);
    }

    [Fact]
    public void A_dictionary_is_shown_by_its_keys_and_values() =>
        Assert.Equal(
            "{ a: 1, b: null }",
            ValueDisplay.Of(new Dictionary<string, int?>(StringComparer.Ordinal) { ["a"] = 1, ["b"] = null })[
                MimeBundle.Text
            ]
        );

    [Fact]
    public void A_task_says_that_it_was_not_awaited()
    {
        Assert.Contains("`await`", ValueDisplay.Of(Task.FromResult(1))[MimeBundle.Text]);
        Assert.Contains("`await`", ValueDisplay.Of(ValueTask.CompletedTask)[MimeBundle.Text]);
        Assert.Contains("`await`", ValueDisplay.Of(new ValueTask<int>(1))[MimeBundle.Text]);
    }

    [Fact]
    public void A_record_is_shown_by_its_own_text() =>
        Assert.Equal("Pair { A = 1 }", ValueDisplay.Of(new Pair(1))[MimeBundle.Text]);

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            Assert.Equal("1.5", ValueDisplay.Of(1.5)[MimeBundle.Text]);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("<script>", "&lt;script&gt;")]
    [InlineData("a\"b'c&", "a&quot;b&#x27;c&amp;")]
    [InlineData("日本 ü", "日本 ü")]
    public void Markup_is_escaped_and_other_scripts_are_kept(string text, string expected) =>
        Assert.Equal(expected, HtmlText.Escape(text));

    private sealed class Card : View
    {
        public override string ToHtml() => "<p>seen</p>";

        public override string ToText() => "seen";
    }

    private sealed class HasToHtml
    {
#pragma warning disable CA1822 // hosts look for an instance method
        public string ToHtml() => "<b>x</b>";
#pragma warning restore CA1822
    }

    private sealed record Pair(int A);
}
