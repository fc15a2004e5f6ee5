namespace BucketLab.Cli.Tests.Backends;

/// <summary>Tests that share one Ceph node.</summary>
[CollectionDefinition(nameof(CephCollection))]
public sealed class CephCollection : ICollectionFixture<CephFixture>;
