using BucketLab.Sessions;

namespace BucketLab.Cli.Tests.Backends;

/// <summary>The behaviours that all servers share, on the embedded store and on Ceph. BucketLab.Containers.Tests tries
/// them on the server of docker-compose.yml.</summary>
[Collection(nameof(CephCollection))]
public sealed class SharedBehaviourTests(CephFixture ceph)
{
    public static TheoryData<string> Behaviours => [.. SharedBehaviours.All.Keys];

    [Theory]
    [MemberData(nameof(Behaviours))]
    public async Task The_embedded_store_has_it(string behaviour)
    {
        await using var embedded = await EmbeddedBackend.StartAsync(TestContext.Current.CancellationToken);
        await TryAsync(embedded.Backend, behaviour);
    }

    [Theory]
    [MemberData(nameof(Behaviours))]
    public async Task Ceph_has_it(string behaviour)
    {
        ceph.Require();
        await TryAsync(ceph.Backend, behaviour);
    }

    private static async Task TryAsync(Backend backend, string behaviour)
    {
        using var probe = new Probe(backend);
        await probe.TryAsync(SharedBehaviours.All[behaviour]);
    }
}
