using System.Text.RegularExpressions;
using BucketLab.Course.Books;
using BucketLab.Course.Glossaries;
using BucketLab.Testing;
using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Books;

public sealed partial class BookFolderTests(TestBook book) : IClassFixture<TestBook>
{
    [Fact]
    public void Every_link_inside_the_book_leads_to_a_page_and_a_place_on_it()
    {
        var broken = book.Pages.SelectMany(page =>
            LinkPattern()
                .Matches(File.ReadAllText(page))
                .Select(match => System.Net.WebUtility.HtmlDecode(match.Groups["target"].Value))
                .Where(target =>
                    !target.Contains("://", StringComparison.Ordinal)
                    && !target.StartsWith("data:", StringComparison.Ordinal)
                    && !Exists(page, target)
                )
                .Select(target => $"{Path.GetRelativePath(book.Root, page)}: {target}")
        );
        Assert.Empty(broken);
    }

    [Fact]
    public void Both_editions_have_all_lessons_and_each_knows_the_other()
    {
        var lessons = Directory.GetDirectories(Path.Combine(ThisCheckout.Root, "notebooks")).Length;
        Assert.Equal((2 * lessons) + 4, book.Pages.Length);
        Assert.Contains("href=\"solved/index.html\"", Read("index.html"), StringComparison.Ordinal);
        Assert.Contains("href=\"../index.html\"", Read("solved/index.html"), StringComparison.Ordinal);
        Assert.Contains("○ not yet", Read("03-file-vs-object-storage.html"), StringComparison.Ordinal);
        Assert.Contains("✓ passed", Read("solved/03-file-vs-object-storage.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_page_names_three_paths_with_their_lessons_and_hours()
    {
        var rows = PathPattern().Matches(Read("index.html")).Select(row => row.Value).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Contains("<a href=\"07-faststart-mp4.html\"", rows[0], StringComparison.Ordinal);
        Assert.DoesNotContain("01-large-files.html", rows[0], StringComparison.Ordinal);
        Assert.All(
            Directory.GetDirectories(Path.Combine(ThisCheckout.Root, "notebooks")),
            lesson => Assert.Contains($"href=\"{Path.GetFileName(lesson)}.html\"", rows[2], StringComparison.Ordinal)
        );
    }

    [Fact]
    public void No_page_asks_the_network_for_anything() =>
        Assert.All(
            book.Pages,
            page =>
            {
                var html = File.ReadAllText(page);
                Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
                Assert.DoesNotMatch("""(src|srcset)="(?!data:)|url\((?!#)|@import|<link rel="stylesheet""", html);
            }
        );

    [Fact]
    public void An_earlier_book_is_replaced_and_anything_else_is_refused()
    {
        using var course = new FixtureCourse();
        var target = Path.Combine(course.Root, "site");
        var folder = new BookFolder(target, Glossary.Parse("### key\n\nA name."));
        folder.Write([PretendedRun.Of(course.Lesson)], [PretendedRun.Of(course.Lesson)]);
        File.WriteAllText(Path.Combine(target, "99-gone.html"), "");
        folder.Write([PretendedRun.Of(course.Lesson)], [PretendedRun.Of(course.Lesson)]);
        Assert.False(File.Exists(Path.Combine(target, "99-gone.html")));

        File.Delete(Path.Combine(target, ".nojekyll"));
        Assert.Throws<IOException>(() =>
            folder.Write([PretendedRun.Of(course.Lesson)], [PretendedRun.Of(course.Lesson)])
        );
        Assert.True(File.Exists(folder.Index));
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(course.Root),
            entry => entry.EndsWith(".tmp", StringComparison.Ordinal)
        );
    }

    private string Read(string page) => File.ReadAllText(Path.Combine(book.Root, page));

    private static bool Exists(string page, string target)
    {
        var parts = target.Split('#', 2);
        var file = parts[0].Length == 0 ? page : Path.GetFullPath(parts[0], Path.GetDirectoryName(page)!);
        return File.Exists(file)
            && (
                parts.Length == 1
                || File.ReadAllText(file)
                    .Contains($"id=\"{Uri.UnescapeDataString(parts[1])}\"", StringComparison.Ordinal)
            );
    }

    [GeneratedRegex(
        "<tr><td>(An afternoon|Video only|A week)</td>.*?[0-9.]+ hours",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex PathPattern();

    [GeneratedRegex("href=\"(?<target>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LinkPattern();
}
