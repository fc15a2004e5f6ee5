using BucketLab.Course.Glossaries;
using BucketLab.Course.Pages;
using BucketLab.Course.Running;

namespace BucketLab.Course.Books;

/// <summary>The course as a static site: the lessons as shipped and, under <c>solved/</c>, with the solutions. It makes
/// no request.</summary>
/// <param name="path">Where it goes.</param>
/// <param name="glossary">Explains the terms on the pages.</param>
public sealed class BookFolder(string path, Glossary glossary)
{
    // Says that what lies here was made by lab book and may be replaced; the other reason is that GitHub Pages asks for
    // it.
    private const string Mark = ".nojekyll";

    /// <summary>The page to open first.</summary>
    public string Index => Path.Combine(path, "index.html");

    /// <summary>True if the folder is missing, empty or an earlier book.</summary>
    public bool MayBeWritten =>
        !File.Exists(path)
        && (
            !Directory.Exists(path)
            || !Directory.EnumerateFileSystemEntries(path).Any()
            || File.Exists(Path.Combine(path, Mark))
        );

    /// <summary>Writes the site; an earlier one is replaced when all pages are there.</summary>
    /// <param name="asShipped">The lessons as a learner gets them.</param>
    /// <param name="solved">The lessons with their solutions.</param>
    /// <param name="charts">The script that draws charts in a browser; null leaves them as drawings.</param>
    /// <exception cref="IOException">The folder holds something else, or cannot be written.</exception>
    public void Write(IReadOnlyList<LessonRun> asShipped, IReadOnlyList<LessonRun> solved, ChartScript? charts = null)
    {
        if (!MayBeWritten)
            throw new IOException($"{path} holds something that is not a book.");
        var draft = $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))}.{Guid.NewGuid():N}.tmp";
        try
        {
            new BookEdition(
                draft,
                "Lessons that make real S3 requests against a real server on your own machine, as they look "
                    + "when they were run and nobody has answered an exercise yet. Teachers find them <a "
                    + "href=\"solved/index.html\">with the solutions</a>.",
                asShipped
            ).Write(glossary, charts is null ? null : "");
            new BookEdition(
                Path.Combine(draft, "solved"),
                "The edition with the solutions, for teachers. Learners want <a href=\"../index.html\">the "
                    + "one without</a>.",
                solved
            ).Write(glossary, charts is null ? null : "../");
            if (asShipped.Concat(solved).Any(run => ChartScript.IsNeededBy(run.Notebook.Notebook)))
                charts?.CopyTo(draft);
            File.WriteAllText(Path.Combine(draft, Mark), "");
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            Directory.Move(draft, path);
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }
    }
}
