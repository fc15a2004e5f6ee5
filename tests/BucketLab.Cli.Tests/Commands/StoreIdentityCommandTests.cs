using BucketLab.Cli.Tests.Doctor;

namespace BucketLab.Cli.Tests.Commands;

public sealed class StoreIdentityCommandTests : IAsyncDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");

    public async ValueTask DisposeAsync()
    {
        await RunAsync("store", "down");
        root.Delete(recursive: true);
    }

    [Fact]
    public async Task An_identity_is_added_listed_disabled_and_removed()
    {
        var file = Path.Combine(root.FullName, "identities.txt");
        await File.WriteAllTextAsync(file, "root:AKIDROOT:secret", TestContext.Current.CancellationToken);
        var added = await RunAsync("store", "identity", "add", "bob", "--identity-file", file);
        Assert.Equal(ExitCode.Ok, added.ExitCode);
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal("root:AKIDROOT:secret", lines[0]);
        var secret = lines[1].Split(':')[2];
        Assert.StartsWith("bob:LAB", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(secret, added.Output + added.Error, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await RunAsync("store", "identity", "disable", "bob");
        var list = await RunAsync("store", "identity", "list");
        Assert.Matches("bob +LAB[A-Z0-9]+ +disabled", list.Output);
        Assert.DoesNotContain(secret, list.Output, StringComparison.Ordinal);
        await RunAsync("store", "identity", "remove", "bob");
        Assert.DoesNotContain("bob", (await RunAsync("store", "identity", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_and_a_file_no_secret_is_made()
    {
        var refused = await RunAsync("store", "identity", "add", "bob");
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("--identity-file FILE", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("bob", (await RunAsync("store", "identity", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_store_refuses_is_said_in_its_words()
    {
        var refused = await RunAsync("store", "identity", "disable", "nobody");
        Assert.Equal(ExitCode.Failed, refused.ExitCode);
        Assert.Contains("nobody", refused.Error, StringComparison.Ordinal);
        Assert.Equal(
            ExitCode.Failed,
            (
                await RunAsync(
                    "store",
                    "identity",
                    "add",
                    "b b",
                    "--identity-file",
                    Path.Combine(root.FullName, "none.txt")
                )
            ).ExitCode
        );
    }

    private Task<CliRun> RunAsync(params string[] arguments) =>
        CliRun.OfAsync(root.FullName, FakeMachine.WithAllThatIsNeeded(), arguments);
}
