using BucketLab.Course.Copies;
using BucketLab.Course.Glossaries;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing.Lessons;

namespace BucketLab.Desk.Tests;

/// <summary>A desk on a course of one small lesson, whose library does nothing.</summary>
internal sealed class FixtureDesk : IAsyncDisposable
{
    private readonly List<DeskPage> pages = [];
    private readonly DirectoryInfo? folder;
    private readonly DeskOptions options;

    private FixtureDesk(string? hostName, string? lack, bool isInstalled, bool hasCodeMirror)
    {
        folder = isInstalled ? Directory.CreateTempSubdirectory("bucketlab-learner-") : null;
        var state = Path.Combine(folder?.FullName ?? Course.Root, ".lab");
        options = new DeskOptions
        {
            Catalog = Course.Shelf,
            Copies = new LearnerCopies(
                folder?.FullName ?? Course.Root,
                state,
                TimeProvider.System,
                isInstalled ? new InstalledCourse(Course.Root, state) : null
            ),
            Glossary = Glossary.Read(Path.Combine(Course.Root, "docs", "glossary.md")),
            StateFolder = state,
            ProgressFile = Path.Combine(state, "progress.json"),
            HostName = hostName,
            Lack = _ => lack,
            FindEditorFile = hasCodeMirror ? CodeMirrorCache.FindAsync : null,
        };
    }

    public FixtureCourse Course { get; } = new();

    public DeskServer Server { get; private set; } = null!;

    /// <summary>The learner's copy.</summary>
    public string File => options.Copies.NotebookOf(Course.Folder);

    /// <summary>The copy as it lies on the disk.</summary>
    public Notebook Saved => NotebookFile.Read(File);

    /// <param name="hostName">A name besides localhost.</param>
    /// <param name="lack">The programs that the machine lacks for the lesson.</param>
    /// <param name="isInstalled">True for a course that an installed tool brought, with the learner's folder
    /// elsewhere.</param>
    /// <param name="hasCodeMirror">True for a desk that could restore CodeMirror.</param>
    public static async Task<FixtureDesk> StartAsync(
        string? hostName = null,
        string? lack = null,
        bool isInstalled = false,
        bool hasCodeMirror = false
    )
    {
        if (hasCodeMirror)
            await CodeMirrorCache.ModulesAsync();
        var desk = new FixtureDesk(hostName, lack, isInstalled, hasCodeMirror);
        desk.Server = await DeskServer.StartAsync(desk.options, Cancelled);
        await desk.Server.EditorAdded;
        return desk;
    }

    /// <summary>Ends the server and starts it again on the same folder.</summary>
    public async Task RestartAsync()
    {
        await Server.DisposeAsync();
        Server = await DeskServer.StartAsync(options, Cancelled);
        await Server.EditorAdded;
    }

    /// <summary>A page that has been let in.</summary>
    public async Task<DeskPage> EnterAsync()
    {
        var page = await DeskPage.ConnectAsync(Server.Port);
        pages.Add(page);
        await page.SayAsync(new Enter(Code: CodeOf(Server.NewAddress())));
        await page.HearAsync<Entered>();
        return page;
    }

    /// <summary>A page that shows the lesson, whose first cell has run.</summary>
    public async Task<DeskPage> OpenAsync()
    {
        var page = await EnterAsync();
        await page.SayAsync(new OpenLessonPage(FixtureCourse.LessonId));
        await page.HearAsync<LessonShown>();
        await page.HearAsync<SessionChanged>(session => session.State == SessionState.Ready);
        return page;
    }

    /// <summary>Waits until the file is so.</summary>
    public async Task SavedAsync(Func<Notebook, bool> isSo)
    {
        while (!isSo(Saved))
            await Task.Delay(20, Cancelled);
    }

    public static string CodeOf(Uri address) => address.Fragment["#code=".Length..].Split('/')[0];

    public async ValueTask DisposeAsync()
    {
        foreach (var page in pages)
            await page.DisposeAsync();
        await Server.DisposeAsync();
        Course.Dispose();
        folder?.Delete(recursive: true);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;
}
