using BucketLab.Cli;
using BucketLab.Course.Lessons;
using BucketLab.Testing;

namespace BucketLab.Containers.Tests.Servers;

/// <summary>Every lesson, solved, against the server in the container.</summary>
[Trait("Runs", "in CI")]
public sealed class ServerLessonTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    /// <summary>Exercises that the store cannot show from a container, each with its missing capability;
    /// docs/backends.md says the same.</summary>
    private static readonly Dictionary<string, string[]> NotShown = new(StringComparer.Ordinal)
    {
        ["06-encryption-at-rest"] =
        [
            "encrypt-bucket: this server has no buckets that keep plain bytes beside encrypted ones",
            "encrypt-old: this server has no buckets that keep plain bytes beside encrypted ones",
            "four-combinations: this server has no way to look at its files",
            "explain-disabled: this server has no keys that a lesson may disable and rotate",
        ],
        ["12-versions-and-lifecycle"] =
        [
            "keep-versions: this server has no clock that a lesson may move",
            "lock-until: this server has no clock that a lesson may move",
        ],
        ["13-video-service"] = ["house-rules: this server has no clock that a lesson may move"],
        ["14-one-machine-is-not-enough"] =
        [
            "store-parity: this server has no cluster whose nodes a lesson may kill",
            "explain-hang: this server has no cluster whose nodes a lesson may kill",
            "explain-monitor: this server has no cluster whose nodes a lesson may kill",
        ],
    };

    public static TheoryData<string> Lessons =>
        [.. new LessonCatalog(Path.Combine(ThisCheckout.Root, "notebooks")).Lessons.Select(lesson => lesson.Id)];

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_solved_lesson_passes_and_what_the_server_lacks_is_named(string lesson)
    {
        server.Require();
        var library = Path.Combine(ThisCheckout.Root, "artifacts", "lab", "BucketLab.dll");
        Assert.True(File.Exists(library), "The library is not published. Run `./lab` once.");
        var run = await server.LabAsync("run", lesson, "--solved");
        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        Assert.Contains($"ok  {lesson} in ", run.Output, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(run.Output);
        if (ServerFixture.Server.IsOurs)
            Assert.Equal(NotShown.GetValueOrDefault(lesson, []), NotShownIn(run.Output));
    }

    private static IEnumerable<string> NotShownIn(string output) =>
        output
            .Split('\n')
            .Where(line => line.StartsWith("not shown", StringComparison.Ordinal))
            .Select(line => line["not shown".Length..].Trim());
}
