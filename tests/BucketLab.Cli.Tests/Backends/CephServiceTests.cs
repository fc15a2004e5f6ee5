using BucketLab.Cli.Stores;
using BucketLab.Cli.Tests.Services;
using BucketLab.Course.Services;

namespace BucketLab.Cli.Tests.Backends;

/// <summary>The service of lesson 13, checked at a server that is not ours.</summary>
[Collection(nameof(CephCollection))]
[Trait("Runs", "in CI")]
public sealed class CephServiceTests(CephFixture ceph, BuiltServices services) : IClassFixture<BuiltServices>
{
    [Fact]
    public async Task The_solution_passes_and_what_Ceph_lacks_is_named()
    {
        ceph.Require();
        var results = await WrongServiceTests.RunAsync(
            services.Solution,
            TemporaryStores.ForServiceAt(ceph.Folder.Backend),
            [.. ServiceRun.Stages]
        );
        Assert.All(results, result => Assert.True(result.IsPassed, $"{result}"));
        Assert.Equal(
            ["one-winner"],
            results.Where(result => result.State == ServiceCheckState.NotShown).Select(result => result.Check.Id)
        );
        Assert.Equal(
            [
                ("whole-upload", Capability.UploadChecksums),
                ("one-winner", Capability.ConditionalWrites),
                ("eight-days", Capability.LifecycleClock),
                ("no-plain-text", Capability.ServerSideEncryption),
            ],
            results.SelectMany(result => result.Lacking.Select(capability => (result.Check.Id, capability)))
        );
    }
}
