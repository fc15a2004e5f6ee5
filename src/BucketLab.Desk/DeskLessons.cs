using BucketLab.Course.Books;
using BucketLab.Course.Copies;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Desk.Lessons;
using BucketLab.Learning;
using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Desk;

/// <summary>The lessons of a desk: the list, and those that are open.</summary>
/// <param name="options">The lessons and files.</param>
/// <param name="deskPort">The port of the desk.</param>
internal sealed class DeskLessons(DeskOptions options, Func<int> deskPort) : IAsyncDisposable
{
    private readonly Dictionary<string, OpenLesson> open = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>The list as it is now.</summary>
    public CourseShown Show()
    {
        var progress = new ProgressFile(options.ProgressFile).Read();
        var lessons = options
            .Catalog.Lessons.Select(folder => (Folder: folder, Manifest: ReadManifest(folder)!))
            .Where(lesson => lesson.Manifest is not null)
            .ToList();
        var entries = lessons
            .Select(lesson =>
                EntryOf(
                    lesson.Folder,
                    lesson.Manifest,
                    progress.GetValueOrDefault(lesson.Folder.Id) ?? new LessonState()
                )
            )
            .ToList();
        return new CourseShown(
            entries,
            entries.FirstOrDefault(entry => entry.Passed < entry.Exercises)?.Id,
            [
                .. ReadingPath.All.Select(path =>
                {
                    var on = lessons.Where(lesson => path.Has(lesson.Manifest)).ToList();
                    return new PathEntry(
                        path.Name,
                        path.Aim,
                        ReadingPath.Hours(on.Select(lesson => lesson.Manifest)),
                        [.. on.Select(lesson => lesson.Folder.Id)]
                    );
                }),
            ]
        );
    }

    /// <summary>The text of all lessons as they are shipped, and the glossary.</summary>
    /// <exception cref="LessonFormatException">A lesson is damaged.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public SectionsShown ShowSections() =>
        new(
            [
                .. options.Catalog.Lessons.SelectMany(folder =>
                    SearchEntry
                        .Of(folder.Load())
                        .Select(entry => new SectionView(
                            folder.Id,
                            entry.Lesson,
                            entry.Heading,
                            entry.Address.Split('#').ElementAtOrDefault(1),
                            entry.Text
                        ))
                ),
            ],
            [.. options.Glossary.Terms.Select(term => new TermView(term.Id, term.Name, term.Meaning, term.Section))]
        );

    /// <summary>A lesson, opened where it is not yet.</summary>
    /// <param name="id">The name of its folder.</param>
    /// <param name="notes">Notes for the learner about their copy.</param>
    /// <returns>Null where there is no such lesson.</returns>
    /// <exception cref="NotebookFormatException">The copy is damaged; it is left as it is.</exception>
    /// <exception cref="LessonFormatException">The lesson is damaged.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public OpenLesson? Open(string id, out IReadOnlyList<CopyNote> notes)
    {
        notes = [];
        lock (gate)
        {
            if (open.TryGetValue(id, out var found))
                return found;
            var folders = options.Catalog.Lessons;
            var place = folders.ToList().FindIndex(folder => folder.Id == id);
            if (place < 0)
                return null;
            var lesson = folders[place].Load();
            notes = options.Copies.Open(lesson).Notes;
            return open[id] = new OpenLesson(
                options,
                lesson,
                (LinkTo(folders.ElementAtOrDefault(place - 1)), LinkTo(folders.ElementAtOrDefault(place + 1))),
                deskPort
            );
        }
    }

    /// <summary>Renders a lesson for nobody: what is compiled for it need not be compiled while somebody waits for
    /// theirs.</summary>
    public void WarmUp()
    {
        try
        {
            if (options.Catalog.Lessons is not [var folder, ..])
                return;
            var lesson = folder.Load();
            var progress = new LearnerProgress(lesson.Manifest, new ProgressFile(options.ProgressFile));
            var cells = new CellViews(lesson, options.Glossary, progress).Of(
                lesson.Notebook,
                _ => CellState.New,
                _ => []
            );
            DeskJson.Read("{\"type\":\"enter\"}"u8);
            DeskJson.Write(new LessonShown(folder.Id, lesson.Manifest.Title, "", cells, null, null));
            _ = CodeColours.Of("var x = 1;");
        }
        catch (Exception exception)
            when (exception is FormatException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // Whoever opens it is told.
        }
    }

    /// <summary>Names what this machine lacks for a lesson; null for nothing.</summary>
    public string? LackOf(string id) =>
        options.Catalog.Lessons.FirstOrDefault(folder => folder.Id == id) is not { } folder ? null
        : options.Lack(folder) is { } lack
            ? $"This lesson needs {lack}, which this machine does not have: cells that use it will fail. "
                + $"`{options.Command} doctor --fix` installs it where that needs no question."
        : null;

    /// <summary>Ends all that runs.</summary>
    public async ValueTask DisposeAsync()
    {
        List<OpenLesson> all;
        lock (gate)
            all = [.. open.Values];
        await Task.WhenAll(all.Select(lesson => lesson.DisposeAsync().AsTask()));
    }

    private CourseEntry EntryOf(LessonFolder folder, LessonManifest manifest, LessonState state) =>
        new(
            folder.Id,
            manifest.Title,
            manifest.Minutes,
            manifest.Measures ?? "",
            manifest.Exercises.Count,
            state.Passed(manifest),
            state.IsBegun,
            options.Lack(folder)
        );

    private static LessonLink? LinkTo(LessonFolder? folder) =>
        folder is not null && ReadManifest(folder) is { } manifest ? new LessonLink(folder.Id, manifest.Title) : null;

    // A lesson that cannot be read stands in no list; opening it says why.
    private static LessonManifest? ReadManifest(LessonFolder folder)
    {
        try
        {
            return LessonManifest.Read(folder.ManifestPath);
        }
        catch (Exception exception) when (exception is LessonFormatException or IOException)
        {
            return null;
        }
    }
}
