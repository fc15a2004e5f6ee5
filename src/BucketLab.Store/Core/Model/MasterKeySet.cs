namespace BucketLab.Store.Core.Model;

/// <summary>All master keys of a store, as its key file holds them.</summary>
internal sealed record MasterKeySet(IReadOnlyList<MasterKey> Keys);
