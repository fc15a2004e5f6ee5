using System.Diagnostics;
using System.Globalization;
using BucketLab.Contracts.Processes;
using BucketLab.Grading.Sandboxing;

namespace BucketLab.Grading.Tests;

[Collection(nameof(GradedClass))]
public sealed class KilledGraderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("bucketlab-killed-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task With_the_grader_its_sandboxes_end()
    {
        Assert.SkipUnless(GradedClass.HasWalls, "bwrap does not work here; `lab doctor` says how to install it.");
        using var handedIn = new GradedClass();
        var stage = StagedLab.Create(Path.Combine(root, "stage"), handedIn.Lesson, GradedClass.Options);
        using var folder = RunFolder.Create(Path.Combine(root, "runs"));
        var launcher = new Sandbox(GradedClass.Options, stage).LauncherFor(folder);

        // A shell stands for the grader: it starts the sandbox, tells its number and waits.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (
            var argument in (string[])
                ["-c", "\"$@\" & echo $!; wait", "sh", .. launcher, "/bin/sh", "-c", "sleep 1972; true"]
        )
            start.ArgumentList.Add(argument);
        using var grader = Process.Start(start)!;
        var sandbox = int.Parse(
            (await grader.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!,
            CultureInfo.InvariantCulture
        );
        await UntilAsync(() => Sleeping().Count > 0);
        var before = ProcessTree.Of(sandbox).Ids;

        grader.Kill();
        await UntilAsync(() => Sleeping().Count == 0);
        await UntilAsync(() => before.All(id => ProcessFiles.Read(id, "cmdline").Length == 0));
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
    }

    private static List<int> Sleeping() =>
        [.. ProcessFiles.All().Where(id => ProcessFiles.Read(id, "cmdline") == "sleep\01972\0")];
}
