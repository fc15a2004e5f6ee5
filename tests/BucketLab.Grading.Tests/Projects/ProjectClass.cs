using BucketLab.Course.Services;
using BucketLab.Course.Stores;
using BucketLab.Grading.Projects;
using BucketLab.Grading.Results;
using BucketLab.Streaming.Proxying;
using BucketLab.Testing;

namespace BucketLab.Grading.Tests.Projects;

/// <summary>A class that handed in services, graded once: two that work or try to, and those that try something
/// else.</summary>
public sealed class ProjectClass : IAsyncLifetime
{
    private readonly GradedClass handedIn = new("13");
    private IReadOnlyDictionary<string, GradedSubmission> graded = new Dictionary<string, GradedSubmission>();

    private static string Service { get; } =
        Path.Combine(ThisCheckout.Root, "notebooks", "13-video-service", "service");

    /// <summary>Files that could not be written or deleted.</summary>
    internal IReadOnlyList<string> Problems { get; private set; } = [];

    internal string Results => handedIn.Results;

    internal GradedSubmission Of(string student) => graded[student];

    public async ValueTask InitializeAsync()
    {
        if (!GradedClass.HasWalls)
            return;
        Copy("ada", "starter", "solution");
        Copy("ben", "starter");
        foreach (var (student, program) in HostileProjects.Programs)
        {
            Copy(student, "starter");
            Write(student, "Program.cs", program);
        }

        foreach (var (student, target) in HostileProjects.Targets)
        {
            Copy(student, "starter");
            var project = Path.Combine(handedIn.Folder, student, "VideoService.csproj");
            await File.WriteAllTextAsync(
                project,
                (await File.ReadAllTextAsync(project)).Replace(
                    "</Project>",
                    target + "</Project>",
                    StringComparison.Ordinal
                )
            );
        }

        Directory.CreateDirectory(Path.Combine(handedIn.Folder, "nobody"));
        var result = await new ClassGrading(
            ServiceLesson.Of(handedIn.Lesson),
            GradedClass.Options.ForServices with
            {
                ServiceStart = TimeSpan.FromSeconds(20),
                ServiceAnswer = TimeSpan.FromSeconds(45),
            },
            GradedClass.StartStoreAsync
        )
        {
            StartServiceStore = StartStoreAsync,
        }.RunAsync(
            handedIn.Folder,
            new GradeFolder(handedIn.Results),
            all: false,
            (_, _) => { },
            TestContext.Current.CancellationToken
        );
        Problems = result.Problems;
        graded = result.Submissions.ToDictionary(submission => submission.Student, StringComparer.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        handedIn.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Copy(string student, params IEnumerable<string> parts)
    {
        foreach (var file in parts.SelectMany(part => Directory.EnumerateFiles(Path.Combine(Service, part))))
            Write(student, Path.GetFileName(file), File.ReadAllText(file));
    }

    private void Write(string student, string name, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(handedIn.Folder, student)).FullName;
        File.WriteAllText(Path.Combine(folder, name), text);
    }

    private static async Task<ServiceStore> StartStoreAsync(
        string dataFolder,
        IReadOnlyList<StoreCredentials> keys,
        CancellationToken cancellationToken
    )
    {
        var store = await GradedClass.StartStoreAsync(dataFolder, keys, cancellationToken);
        var proxy = await RecordingProxy.StartAsync(store.Endpoint, certificate: null, cancellationToken);
        return new ServiceStore(store.Endpoint, proxy.Endpoint, dataFolder)
        {
            Exchanges = () => proxy.Exchanges,
            PutGate = proxy.Put,
            Stop = async () =>
            {
                await proxy.DisposeAsync();
                await store.Server.DisposeAsync();
            },
        };
    }
}
