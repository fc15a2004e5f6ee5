using BucketLab.Testing;

namespace BucketLab.Cli.Tests.Hosts;

/// <summary>A lesson as a program: what somebody types who has the SDK and no notebook host.</summary>
public sealed class FileProgramTests : IAsyncDisposable
{
    // In the checkout, so that the program finds the library where a learner's program finds it.
    private readonly DirectoryInfo folder = Directory.CreateDirectory(
        Path.Combine(ThisCheckout.Root, ".lab", "test-programs", Guid.NewGuid().ToString("N"))
    );

    private string Home => Path.Combine(folder.FullName, "lab");

    public async ValueTask DisposeAsync()
    {
        await Wiring.StopStoreAsync(Home);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_lesson_as_a_program_runs_from_its_first_cell_to_its_last()
    {
        var program = Path.Combine(folder.FullName, "lesson.cs");
        var written = await CliRun.OfAsync(
            ThisCheckout.Root,
            new Backends.MachineWithHome(Home),
            "export",
            "05",
            "--to",
            "cs",
            "--out",
            program
        );
        Assert.True(written.ExitCode == ExitCode.Ok, written.Error);

        var run = await HostProgram.RunAsync("dotnet", ["run", program], ("BUCKETLAB_HOME", Home));

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var lines = run.Output.Split('\n');
        Assert.Contains(lines, line => line.Contains("403", StringComparison.Ordinal));
        Assert.True(Directory.Exists(Path.Combine(Home, "store")), "It made no request to a store of this test.");
    }
}
