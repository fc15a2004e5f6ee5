using BucketLab.Cli.Stores;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Course.Services;
using BucketLab.Sessions;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Tests.Services;

/// <summary>Services that are checked at a server which was there before: one that encrypts nothing by itself, whose
/// clock cannot be moved and whose disk nobody can look at.</summary>
public sealed class ServiceOnAnotherServerTests(BuiltServices services) : IClassFixture<BuiltServices>, IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-another-");
    private readonly IdentityKeys keys = IdentityKeys.Create("root");
    private StoreServer? server;

    private Backend Chosen => new("endpoint", server!.Endpoint, "us-east-1", [keys]);

    public async ValueTask InitializeAsync() =>
        server = await StoreServer.StartAsync(
            new StoreServerOptions
            {
                DataFolder = Path.Combine(folder.FullName, "data"),
                Identities = [new StoreIdentity(keys.Name, keys.AccessKeyId, keys.SecretAccessKey)],
                EncryptByDefault = false,
            },
            TestContext.Current.CancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
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
        WrongServiceTests.RunAsync(program, TemporaryStores.ForServiceAt(Chosen), stages);

    private async Task LeavesNoBucketAsync()
    {
        using var buckets = new LabBuckets(Chosen, new LabFolder(folder.FullName));
        Assert.Empty(await buckets.ListAsync(TestContext.Current.CancellationToken));
    }
}
