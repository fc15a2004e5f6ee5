namespace BucketLab.ObjectStore.Storage;

/// <summary>Bytes that are on the disk but belong to no object yet.</summary>
/// <param name="Key">The key they are meant for.</param>
/// <param name="Place">Names the data file.</param>
/// <param name="SizeBytes">How many they are.</param>
/// <param name="Md5Hex">Their MD5 in lower-case hex, which S3 gives as the ETag of a plain upload.</param>
internal sealed record StagedObject(string Key, string Place, long SizeBytes, string Md5Hex);
