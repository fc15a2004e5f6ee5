using System.Text.RegularExpressions;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Reports;
using BucketLab.Course.Books;
using BucketLab.Course.Glossaries;
using BucketLab.Course.Lessons;
using BucketLab.Course.Running;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing;
using BucketLab.Testing.Lessons;
using BucketLab.Views;

namespace BucketLab.Course.Tests.Books;

/// <summary>The lessons of this checkout as a book, with every kind of picture that the library draws in the first
/// one.</summary>
public sealed partial class TestBook : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-book-");

    public TestBook()
    {
        var runs = new LessonCatalog(Path.Combine(ThisCheckout.Root, "notebooks"))
            .Lessons.Select(lesson => PretendedRun.Of(lesson.Load(), lesson.Number == 0 ? ShowViews : null))
            .ToList();
        Book.Write(
            runs,
            [
                .. runs.Select(run =>
                    run with
                    {
                        Checks =
                        [
                            new CheckReport(0, run.Lesson.Manifest.Exercises[0].Id, CheckTier.Right, null, "seen"),
                        ],
                    }
                ),
            ]
        );
    }

    public string Root => Path.Combine(folder.FullName, "book");

    public string[] Pages => Directory.GetFiles(Root, "*.html", SearchOption.AllDirectories);

    internal BookFolder Book => new(Root, Glossary.Read(Path.Combine(ThisCheckout.Root, "docs", "glossary.md")));

    public void Dispose() => folder.Delete(recursive: true);

    // The drawings stand in the snapshots without the style that each carries in a notebook.
    private static void ShowViews(Notebook notebook)
    {
        var style = StylePattern().Match(new MessageCard("Heading", "A line.").ToHtml()).Value;
        var cell = notebook.Cells.First(cell => cell.Type == CellType.Code);
        foreach (
            var snapshot in Directory
                .EnumerateFiles(Path.Combine(ThisCheckout.Root, "tests", "BucketLab.Tests", "Snapshots"))
                .Order(StringComparer.Ordinal)
        )
            cell.Add(
                CellOutput.Result(
                    new MimeBundle("text").With(MimeBundle.Html, style + File.ReadAllText(snapshot).Split("\n\n")[0]),
                    1
                )
            );
        cell.Add(CellOutput.Stream("stdout", "a line\n"));
        cell.Add(CellOutput.Stream("stderr", "a warning\n"));
    }

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StylePattern();
}
