namespace BucketLab.Store.Core.Storage;

/// <summary>Bytes that are on the disk but belong to no object yet.</summary>
/// <param name="Key">The key they are meant for.</param>
/// <param name="Place">Names the data file.</param>
/// <param name="StoredBytes">Length of the data file.</param>
/// <param name="Digests">Its <see cref="BlockDigests"/>.</param>
internal sealed record StagedFile(string Key, string Place, long StoredBytes, string Digests);
