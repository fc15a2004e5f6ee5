namespace BucketLab.Views;

/// <summary>A file behind an object.</summary>
/// <param name="Path">Where it lies, from the folder of the store.</param>
/// <param name="Role">data or metadata.</param>
/// <param name="SizeBytes">All of it.</param>
/// <param name="IsEncrypted">Whether its bytes are cipher text.</param>
/// <param name="FirstBytes">Its beginning.</param>
internal sealed record DiskFile(string Path, string Role, long SizeBytes, bool IsEncrypted, byte[] FirstBytes);
