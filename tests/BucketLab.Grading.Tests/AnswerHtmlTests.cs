using System.Net;
using System.Text.RegularExpressions;
using BucketLab.Grading.Results;

namespace BucketLab.Grading.Tests;

public sealed partial class AnswerHtmlTests
{
    [Theory]
    [InlineData(
        "int a = 5; // five",
        "<span class=\"k\">int</span> a = <span class=\"n\">5</span>; <span class=\"c\">// five</span>"
    )]
    [InlineData(
        "\"a\\\"b\" - 'c'",
        "<span class=\"s\">&quot;a\\&quot;b&quot;</span> - <span class=\"s\">&#x27;c&#x27;</span>"
    )]
    [InlineData("@\"a\"\"b\" x", "<span class=\"s\">@&quot;a&quot;&quot;b&quot;</span> x")]
    [InlineData(
        "$\"{{a}} {b[\"c\"]} d\" e",
        "<span class=\"s\">$&quot;{{a}} {</span>b[<span class=\"s\">&quot;c&quot;</span>]<span class=\"s\">} "
            + "d&quot;</span> e"
    )]
    [InlineData(
        "\"\"\"a \"b\" c\"\"\" d",
        "<span class=\"s\">&quot;&quot;&quot;a &quot;b&quot; c&quot;&quot;&quot;</span> d"
    )]
    [InlineData("/* a\nb */ c", "<span class=\"c\">/* a\nb */</span> c")]
    [InlineData("\"no end\nint", "<span class=\"s\">&quot;no end</span>\n<span class=\"k\">int</span>")]
    public void Keywords_texts_numbers_and_comments_are_marked(string source, string html) =>
        Assert.Equal(html, AnswerHtml.Of(source).Replace("&#xA;", "\n", StringComparison.Ordinal));

    /// <summary>Texts that take a parser quadratic time, or its stack.</summary>
    public static TheoryData<string> Hostile =>
        [
            .. new[]
            {
                "$\"{",
                "(",
                "{",
                "$\"{a:",
                "a<",
                "\"",
                "\"\"\"",
                "'",
                "/*",
                "$@\"",
                "@\"",
                "}",
                "$$$\"\"\"{{{",
                "\\",
                "\n$\"{\n",
                "<script>",
                "if(",
                "$",
                "@",
                "$@",
                "[]=>",
            }.Select(piece => string.Concat(Enumerable.Repeat(piece, 19_998 / piece.Length))),
        ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_of_a_hostile_answer_is_lost_and_none_of_it_is_markup(string source)
    {
        var text = Span().Replace(AnswerHtml.Of(source), "");
        Assert.DoesNotContain('<', text);
        Assert.Equal(source, WebUtility.HtmlDecode(text));
    }

    [Fact]
    public void A_long_answer_is_shown_in_part_and_says_how_much_is_missing() =>
        Assert.EndsWith(
            "\n... and 10 more characters.",
            AnswerHtml.Of(new string('x', 20_010)),
            StringComparison.Ordinal
        );

    [GeneratedRegex("<span class=\"[cskn]\">|</span>", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Span();
}
