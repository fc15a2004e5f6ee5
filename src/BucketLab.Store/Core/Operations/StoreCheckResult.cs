namespace BucketLab.Store.Core.Operations;

/// <summary>What a look at every byte found.</summary>
/// <param name="Versions">How many versions were read.</param>
/// <param name="Bytes">How many bytes of data files that were.</param>
/// <param name="Damage">A line for each damaged file or version, in no order.</param>
internal sealed record StoreCheckResult(int Versions, long Bytes, IReadOnlyList<string> Damage);
