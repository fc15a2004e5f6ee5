using BucketLab.Contracts.Display;
using BucketLab.Contracts.Reports;
using BucketLab.Course.Glossaries;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Course.Running;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Pages;

public sealed class LessonPageTests : IDisposable
{
    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public void A_page_loads_nothing_and_runs_no_script_but_its_own()
    {
        course.ChangeCell(
            "title",
            text => text + "\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](https://example.org/y.png)"
        );
        var html = Page();
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<script", StringSplitOptions.None).Length);
        Assert.Matches("script-src 'sha256-[A-Za-z0-9+/=]+'\"", html);
        Assert.DoesNotContain("javascript:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"http", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_page_lists_its_sections_and_each_is_found()
    {
        course.ChangeCell("title", text => text + "\n\n## 1. Put & get\n\n### Aside\n\n## What to remember");
        var html = Page();
        Assert.Contains(">1. Put &amp; get</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain(">Aside</a>", html, StringComparison.Ordinal);
        foreach (var link in html.Split("<li><a href=\"#").Skip(1).Select(rest => rest.Split('"')[0]))
            Assert.Contains($"<h2 id=\"{link}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_a_cell_wrote_is_shown_and_not_interpreted()
    {
        var html = Page(notebook =>
            notebook.Find("measure")!.Add(CellOutput.Stream("stdout", "<img src=x onerror=alert(1)>"))
        );
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_view_is_shown_as_it_draws_itself()
    {
        var html = Page(notebook =>
            notebook
                .Find("measure")!
                .Add(
                    CellOutput.Result(
                        new MimeBundle("two").With(MimeBundle.Html, "<table><tr><td>2</td></tr></table>"),
                        2
                    )
                )
        );
        Assert.Contains("<div class=\"view\"><table><tr><td>2</td></tr></table></div>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("two", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_style_of_views_stands_once_in_a_page()
    {
        const string Style = "<style>.of-all{color:red}</style>";
        var html = Page(notebook =>
        {
            foreach (var word in new[] { "one", "two" })
                notebook
                    .Find("measure")!
                    .Add(CellOutput.Result(new MimeBundle(word).With(MimeBundle.Html, $"{Style}<p>{word}</p>"), 2));
        });
        Assert.Equal(2, html.Split(Style).Length);
        Assert.Contains("<p>two</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_the_lesson_travels_inside_the_page()
    {
        course.Write("tree.svg", "<svg/>");
        course.ChangeCell("title", text => text + "\n![a tree](tree.svg)");
        Assert.Contains(
            "<img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"a tree\"",
            Page(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("[next](../06-encryption/encryption.ipynb)", "href=\"06-encryption.html\"")]
    [InlineData("[here](#Measure)", "href=\"#measure\"")]
    [InlineData("[design](../../docs/architecture.md)", "href=\"../../docs/architecture.md\"")]
    [InlineData(
        "[the API](https://docs.aws.amazon.com/AmazonS3/)",
        "href=\"https://docs.aws.amazon.com/AmazonS3/\" rel=\"noreferrer\""
    )]
    public void A_link_leads_from_the_page_to_the_same_place(string link, string target)
    {
        course.ChangeCell("title", text => text + "\n\n" + link);
        Assert.Contains(target, Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_term_that_the_lesson_knows_is_explained_where_it_first_stands()
    {
        course.ChangeManifest(manifest => manifest["introduces"] = new System.Text.Json.Nodes.JsonArray("range"));
        course.ChangeCell(
            "title",
            text => text + "\n\n## A range\n\nA `range` and [a range](https://example.org). Two ranges, one range."
        );
        Assert.Contains(
            "Two <a href=\"glossary.html#range\" class=\"term\" title=\"A part of an object.\">ranges</a>, one range.",
            Page(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<dt id=\"range\">range</dt><dd>A part of an object.</dd>",
            File.ReadAllText(Path.Combine(Out, "glossary.html")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_term_of_another_lesson_is_left_alone()
    {
        course.ChangeCell("title", text => text + "\n\nA range.");
        Assert.DoesNotContain("class=\"term\"", Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exercise_shows_whether_it_was_passed()
    {
        Assert.Contains("○ not yet", Page(), StringComparison.Ordinal);
        Assert.Contains("✓ passed", Page(tier: CheckTier.Right), StringComparison.Ordinal);
    }

    [Fact]
    public void Neighbours_and_index_are_linked()
    {
        course.WriteLesson("04-before");
        var runs = course.Shelf.Lessons.Select(folder => PretendedRun.Of(folder.Load())).ToList();
        Write(runs);
        Assert.Contains(
            "<a rel=\"prev\" href=\"04-before.html\">",
            File.ReadAllText(Path.Combine(Out, "05-open-prefix.html")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<a rel=\"next\" href=\"05-open-prefix.html\">",
            File.ReadAllText(Path.Combine(Out, "04-before.html")),
            StringComparison.Ordinal
        );

        Write([runs[0]]);
        var index = File.ReadAllText(Path.Combine(Out, "index.html"));
        Assert.Contains(
            "05-open-prefix.html\">Open one prefix</a></td><td colspan=\"5\">from an earlier run",
            index,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Directory.EnumerateFiles(Out), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void The_index_lists_lessons_in_the_order_of_the_course_whenever_they_were_run()
    {
        course.WriteLesson("04-before");
        var runs = course.Shelf.Lessons.Select(folder => PretendedRun.Of(folder.Load())).ToList();
        Write(runs);
        Write([runs[1]]);
        var index = File.ReadAllText(Path.Combine(Out, "index.html"));
        Assert.InRange(
            index.IndexOf("href=\"04-before.html\"", StringComparison.Ordinal),
            0,
            index.IndexOf("href=\"05-open-prefix.html\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Code_is_marked_without_changing_a_letter()
    {
        const string source = "// a <b>\nvar text = $\"\"\"{1}\"\"\";\nint n = 0x1F; #oops\n'x' \"unfinished";
        var html = CodeHtml.Of(source);
        Assert.Contains("<span class=\"c\">// a &lt;b&gt;</span>", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"k\">int</span>", html, StringComparison.Ordinal);
        Assert.Equal(
            source,
            System.Net.WebUtility.HtmlDecode(
                System.Text.RegularExpressions.Regex.Replace(
                    html,
                    "</?span[^>]*>",
                    "",
                    System.Text.RegularExpressions.RegexOptions.None,
                    TimeSpan.FromSeconds(1)
                )
            )
        );
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1 kB")]
    [InlineData(1_590_000, "1.6 MB")]
    [InlineData(999_600, "1 MB")]
    [InlineData(250_000_000_000, "250 GB")]
    public void Bytes_are_written_with_a_decimal_unit(long bytes, string text) =>
        Assert.Equal(text, PageText.Bytes(bytes));

    private string Out => Path.Combine(course.Root, ".lab", "out");

    private string Page(Action<Notebook>? execute = null, CheckTier tier = CheckTier.NotDefined)
    {
        Write([PretendedRun.Of(course.Lesson, execute, tier)]);
        return File.ReadAllText(Path.Combine(Out, "05-open-prefix.html"));
    }

    private void Write(IReadOnlyList<LessonRun> runs) =>
        new OutFolder(Out, Glossary.Parse("### range\n\nA part of an object.")).Write(
            runs,
            new Dictionary<LessonFolder, string>(),
            course.Shelf
        );
}
