using BucketLab.Cli.Stores;
using BucketLab.Cli.Tests.Backends;
using BucketLab.Course.Services;
using BucketLab.Sessions;

namespace BucketLab.Cli.Tests.Services;

/// <summary>Services that are checked at a server which was there before: one that encrypts nothing by itself, whose
/// clock cannot be moved and whose disk nobody can look at.</summary>
public sealed class ServiceOnAnotherServerTests(BuiltServices services) : IClassFixture<BuiltServices>, IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-another-");
    private EmbeddedBackend? store;

    private LabFolder Folder => new(folder.FullName);

    public async ValueTask InitializeAsync()
    {
        store = await EmbeddedBackend.StartAsync(TestContext.Current.CancellationToken, encryptByDefault: false);
        BackendFile.Write(Folder.Backend, store.Backend with { Name = "endpoint" });
    }

    public async ValueTask DisposeAsync()
    {
        await store!.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_solution_passes_there_and_what_cannot_be_seen_is_named()
    {
        var results = await RunAsync(services.Solution, [.. ServiceRun.Stages]);
        Assert.All(results, result => Assert.True(result.State == ServiceCheckState.Passed, $"{result}"));
        Assert.Equal(
            [("eight-days", Capability.LifecycleClock), ("no-plain-text", Capability.DiskInspection)],
            results.SelectMany(result => result.Lacking.Select(capability => (result.Check.Id, capability)))
        );
        await LeavesNoBucketAsync();
    }

    [Theory]
    [InlineData("eight-days.no-rule")]
    [InlineData("eight-days.films-expire")]
    [InlineData("no-plain-text.not-encrypted")]
    [InlineData("no-plain-text.body-left-behind")]
    public async Task A_wrong_way_of_keeping_is_found_there_too(string name)
    {
        var results = await RunAsync(services.Vary(name), [WrongServiceTests.StageOf(name)]);
        Assert.Equal(
            WrongServiceTests.CheckOf(name),
            Assert.Single(results, result => result.State == ServiceCheckState.Failed).Check.Id
        );
        await LeavesNoBucketAsync();
    }

    private Task<IReadOnlyList<ServiceCheckResult>> RunAsync(string program, IReadOnlyList<ServiceStage> stages) =>
        WrongServiceTests.RunAsync(program, TemporaryStores.ForServiceAt(Folder.Backend), stages);

    private async Task LeavesNoBucketAsync()
    {
        using var buckets = new LabBuckets(Backend.Chosen(Folder)!, Folder);
        Assert.Empty(await buckets.ListAsync(TestContext.Current.CancellationToken));
    }
}
