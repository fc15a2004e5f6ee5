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
        var added = await RunAsync("store", "identity", "add", "bob");
        Assert.Equal(ExitCode.Ok, added.ExitCode);
        var secret = added.Output.Split("secret key ")[1].Split('\n')[0];
        await RunAsync("store", "identity", "disable", "bob");
        var list = await RunAsync("store", "identity", "list");
        Assert.Matches("bob +LAB[A-Z0-9]+ +disabled", list.Output);
        Assert.DoesNotContain(secret, list.Output, StringComparison.Ordinal);
        await RunAsync("store", "identity", "remove", "bob");
        Assert.DoesNotContain("bob", (await RunAsync("store", "identity", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_store_refuses_is_said_in_its_words()
    {
        var refused = await RunAsync("store", "identity", "disable", "nobody");
        Assert.Equal(ExitCode.Failed, refused.ExitCode);
        Assert.Contains("nobody", refused.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, (await RunAsync("store", "identity", "add", "b b")).ExitCode);
    }

    private Task<CliRun> RunAsync(params string[] arguments) => CliRun.OfAsync(root.FullName, FakeMachine.WithAllThatIsNeeded(), arguments);
}
