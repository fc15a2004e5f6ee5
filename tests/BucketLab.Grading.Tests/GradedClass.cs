using System.Runtime.InteropServices;
using BucketLab.Course.Lessons;
using BucketLab.Course.Stores;
using BucketLab.Grading.Results;
using BucketLab.Notebooks.Documents;
using BucketLab.Store.Http;
using BucketLab.Testing;

namespace BucketLab.Grading.Tests;

/// <summary>A class that hands in answers to a lesson, in a folder of its own.</summary>
/// <param name="lesson">Number of the lesson.</param>
/// <param name="last">The exercise with which the lesson ends for this class; null for all of it.</param>
internal sealed class GradedClass(string lesson = "05", string? last = null) : IDisposable
{
    // What `./lab test` published for itself starts faster than what lies beside the tests.
    private static readonly string? Published = Environment.GetEnvironmentVariable("BUCKETLAB_TEST_PROGRAMS");

    private static readonly Lazy<string> Library = new(LibraryFolder);

    private readonly string root = Directory.CreateTempSubdirectory("bucketlab-class-").FullName;

    public Lesson Lesson { get; } = Load(lesson, last);

    /// <summary>The number of those that were left after each that was graded.</summary>
    public Queue<int> Left { get; } = [];

    public string Folder => Path.Combine(root, "handed-in");

    public string Results => Path.Combine(root, "results");

    /// <summary>True if submissions are shut in.</summary>
    public static bool HasWalls => Bubblewrap is not null;

    private static string? Bubblewrap { get; } =
        OperatingSystem.IsLinux() && Works("/usr/bin/bwrap") ? "/usr/bin/bwrap" : null;

    /// <summary>Makes the folder of the library whole, for somebody who may not write there.</summary>
    public static void PublishLibrary() => _ = Library.Value;

    /// <summary>Hands in the solutions, some answers replaced.</summary>
    public void HandIn(string student, params IEnumerable<(string Exercise, string Source)> answers)
    {
        var notebook = AnsweredNotebook.Solved(Lesson).Notebook;
        foreach (var (exercise, source) in answers)
            notebook.Find(exercise)!.Source = source;
        HandIn(student, notebook);
    }

    public void HandIn(string student, Notebook notebook)
    {
        Directory.CreateDirectory(Folder);
        NotebookFile.Write(Path.Combine(Folder, student + ".ipynb"), notebook);
    }

    public void HandInText(string student, string text)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, student + ".ipynb"), text);
    }

    /// <summary>Options of runs that name no others.</summary>
    public static GradingOptions Options { get; } =
        new()
        {
            LibraryFolder = Library.Value,
            WorkerFolder = Published ?? AppContext.BaseDirectory,
            SamplesFolder = Path.Combine(ThisCheckout.Root, "sample-media"),
            Bubblewrap = Bubblewrap,
            Prlimit = File.Exists("/usr/bin/prlimit") ? "/usr/bin/prlimit" : null,
        };

    public Task<GradingResult> GradeAsync(
        bool all = false,
        Func<GradingOptions, GradingOptions>? change = null,
        StoreStarter? startStore = null,
        params IReadOnlyList<string> only
    )
    {
        return new ClassGrading(Lesson, change?.Invoke(Options) ?? Options, startStore ?? StartStoreAsync)
        {
            Only = only.Count == 0 ? null : Regrade.Of(Lesson, only, new GradeFolder(Results)),
        }.RunAsync(
            Folder,
            new GradeFolder(Results),
            all,
            (_, left) => Left.Enqueue(left),
            TestContext.Current.CancellationToken
        );
    }

    private static Lesson Load(string number, string? last)
    {
        var whole = new LessonCatalog(Path.Combine(ThisCheckout.Root, "notebooks")).Named(number).Single().Load();
        if (last is null)
            return whole;
        var notebook = whole.Notebook.Clone();
        var end = notebook.Cells.ToList().FindIndex(cell => cell.Id == Lesson.CheckIdOf(last));
        foreach (var cell in notebook.Cells.Skip(end + 1).ToList())
            notebook.Remove(cell);
        return new Lesson(
            whole.Folder,
            whole.Manifest with
            {
                Exercises = [.. whole.Manifest.Exercises.Where(exercise => notebook.Find(exercise.Id) is not null)],
            },
            notebook
        )
        {
            Solutions = whole.Solutions,
            WrongAnswers = whole.WrongAnswers,
        };
    }

    // Where `./lab` publishes for one system, its native libraries lie beside the others.
    private static string LibraryFolder()
    {
        if (Published is not null)
            return Path.Combine(ThisCheckout.Root, "artifacts", "lab");
        foreach (
            var native in Directory.EnumerateFiles(
                Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native")
            )
        )
        {
            var published = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(native));
            if (!File.Exists(published))
                File.Copy(native, published);
        }

        return AppContext.BaseDirectory;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>Starts a store in this process.</summary>
    public static async Task<GradingStore> StartStoreAsync(
        string dataFolder,
        IReadOnlyList<StoreCredentials> keys,
        CancellationToken cancellationToken
    )
    {
        var server = await StoreServer.StartAsync(
            new StoreServerOptions
            {
                DataFolder = dataFolder,
                Identities = [.. keys.Select(key => new StoreIdentity(key.Name, key.AccessKeyId, key.SecretAccessKey))],
            },
            cancellationToken
        );
        return new GradingStore(server.Endpoint, server);
    }

    private static bool Works(string bwrap)
    {
        if (
            !File.Exists(bwrap)
            || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64)
        )
            return false;
        using var trial = System.Diagnostics.Process.Start(bwrap, ["--unshare-all", "--ro-bind", "/", "/", "true"]);
        trial.WaitForExit();
        return trial.ExitCode == 0;
    }
}
