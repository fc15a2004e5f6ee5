using System.Diagnostics;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Sessions;

namespace BucketLab.Cli.Tests.Commands;

public sealed class StoreCommandTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");

    private LabFolder Folder => new(Path.Combine(root.FullName, ".lab"));

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task The_store_goes_up_answers_and_goes_down()
    {
        Assert.Contains("does not run", (await RunAsync("store", "status")).Output, StringComparison.Ordinal);
        var up = await RunAsync("store", "up");
        Assert.Equal(ExitCode.Ok, up.ExitCode);
        var address = StoreAddress.Read(Folder.StoreAddress)!;
        try
        {
            Assert.Contains(
                $"The store listens on {address.Endpoint.GetLeftPart(UriPartial.Authority)}",
                up.Output,
                StringComparison.Ordinal
            );
            Assert.Equal(["root", "alice"], address.Identities.Select(identity => identity.Name));
            Assert.DoesNotContain(address.Identities[0].SecretAccessKey, up.Output, StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Folder.StoreAddress));
            Assert.Equal(address.ProcessId, StoreAddress.Read(Folder.StoreAddress)!.ProcessId);
            Assert.Contains(
                "The store listens on",
                (await RunAsync("store", "status")).Output,
                StringComparison.Ordinal
            );
        }
        finally
        {
            Assert.Contains("has stopped", (await RunAsync("store", "down")).Output, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(Folder.StoreAddress));
        Assert.True(!OperatingSystem.IsLinux() || ProcessEnd.HasCome(address.ProcessId), "Its process still runs.");
        Assert.Contains("does not run", (await RunAsync("store", "down")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_that_start_it_at_once_get_the_same_store_with_the_keys_of_before()
    {
        await RunAsync("store", "up");
        var first = StoreAddress.Read(Folder.StoreAddress)!;
        await RunAsync("store", "down");
        await Task.WhenAll(RunAsync("store", "up"), RunAsync("store", "up"), RunAsync("store", "up"));
        var again = StoreAddress.Read(Folder.StoreAddress)!;
        await RunAsync("store", "down");
        Assert.Equal(first.Identities, again.Identities);
        Assert.NotEqual(first.ProcessId, again.ProcessId);
    }

    [Fact]
    public async Task A_store_that_was_killed_is_started_anew()
    {
        await RunAsync("store", "up");
        var first = StoreAddress.Read(Folder.StoreAddress)!;
        using (var process = Process.GetProcessById(first.ProcessId))
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(ExitCode.Ok, (await RunAsync("store", "up")).ExitCode);
        Assert.NotEqual(first.ProcessId, StoreAddress.Read(Folder.StoreAddress)!.ProcessId);
        await RunAsync("store", "down");
    }

    [Fact]
    public async Task What_keeps_it_from_starting_is_said_with_the_end_of_its_log()
    {
        Directory.CreateDirectory(Folder.Path);
        File.WriteAllText(Folder.StoreData, "no folder");
        var up = await RunAsync("store", "up");
        Assert.Equal(ExitCode.Failed, up.ExitCode);
        Assert.Contains("ended while it started", up.Error, StringComparison.Ordinal);
        Assert.Contains($"{Folder.StoreData} is a file", up.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", up.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> RunAsync(params string[] arguments) =>
        CliRun.OfAsync(root.FullName, FakeMachine.WithAllThatIsNeeded(), arguments);
}
