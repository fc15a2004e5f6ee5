using BucketLab.Course.Glossaries;
using BucketLab.Course.Lessons;
using BucketLab.Course.Running;
using BucketLab.Course.Services;
using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Pages;

/// <summary>The folder in which runs are kept: an executed notebook and a page for each lesson, and an index.</summary>
/// <param name="path">Usually <c>.lab/out</c>; made when it is missing.</param>
/// <param name="glossary">Explains the terms on the pages.</param>
public sealed class OutFolder(string path, Glossary glossary)
{
    /// <summary>The page to open first.</summary>
    public string Index => Path.Combine(path, "index.html");

    /// <summary>The page of a lesson.</summary>
    public string PageOf(LessonFolder lesson) => Path.Combine(path, lesson.Id + ".html");

    /// <summary>The executed notebook of a lesson.</summary>
    public string NotebookOf(LessonFolder lesson) => Path.Combine(path, lesson.Id + ".ipynb");

    /// <summary>Writes the page of the last check of the service that a lesson asks for.</summary>
    /// <param name="path">The folder, usually <c>.lab/out</c>.</param>
    /// <param name="lesson">The lesson that asks for the service.</param>
    /// <param name="stages">The stages that were asked.</param>
    /// <param name="results">A result for each of their checks.</param>
    /// <param name="again">The command that asks one stage, without its number.</param>
    /// <returns>The page.</returns>
    public static string WriteService(
        string path,
        LessonFolder lesson,
        IReadOnlyList<ServiceStage> stages,
        IReadOnlyList<ServiceCheckResult> results,
        string again
    )
    {
        Directory.CreateDirectory(path);
        var page = Path.Combine(path, lesson.Id + ".service.html");
        PageFile.Write(page, new ServicePage(TitleOf(lesson), stages, results, again).ToHtml());
        return page;
    }

    /// <summary>Writes what some runs gave; pages of other lessons stay.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="left">Lessons that could not run, with the reason.</param>
    /// <param name="catalog">All lessons, for previous and next.</param>
    /// <param name="charts">The script that draws charts in a browser; null leaves them as drawings.</param>
    public void Write(
        IReadOnlyList<LessonRun> runs,
        IReadOnlyDictionary<LessonFolder, string> left,
        LessonCatalog catalog,
        ChartScript? charts = null
    )
    {
        Directory.CreateDirectory(path);
        if (runs.Any(run => ChartScript.IsNeededBy(run.Notebook.Notebook)))
            charts?.CopyTo(path);
        var links = catalog.Lessons.Select(folder => LinkTo(folder, runs)).OfType<PageLink>().ToList();
        foreach (var run in runs)
        {
            var at = links.FindIndex(link => link.Id == run.Lesson.Folder.Id);
            var page = new LessonPage(run, path, glossary, charts is null ? null : "").ToHtml(
                links.ElementAtOrDefault(at - 1),
                links.ElementAtOrDefault(at + 1)
            );
            NotebookFile.Write(NotebookOf(run.Lesson.Folder), run.Notebook.Notebook);
            PageFile.Write(PageOf(run.Lesson.Folder), page);
        }

        PageFile.Write(Path.Combine(path, GlossaryTerm.GlossaryPageFile), GlossaryPage.Of(glossary));
        var others = links.Where(link => runs.All(run => run.Lesson.Folder.Id != link.Id)).ToList();
        var withoutPage = left.Where(lesson => others.All(link => link.Id != lesson.Key.Id));
        PageFile.Write(
            Index,
            IndexPage.Of(
                runs,
                others,
                [.. withoutPage.Select(lesson => (lesson.Key.Id, TitleOf(lesson.Key), lesson.Value))]
            )
        );
    }

    private PageLink? LinkTo(LessonFolder folder, IReadOnlyList<LessonRun> runs)
    {
        if (runs.FirstOrDefault(run => run.Lesson.Folder.Id == folder.Id) is { } run)
            return new PageLink(folder.Id, run.Lesson.Manifest.Title);
        return File.Exists(PageOf(folder)) ? new PageLink(folder.Id, TitleOf(folder)) : null;
    }

    // The page is there, so the lesson was once in order; if it is no more, its id will do.
    private static string TitleOf(LessonFolder folder)
    {
        try
        {
            return LessonManifest.Read(folder.ManifestPath).Title;
        }
        catch (Exception exception) when (exception is LessonFormatException or IOException)
        {
            return folder.Id;
        }
    }
}
