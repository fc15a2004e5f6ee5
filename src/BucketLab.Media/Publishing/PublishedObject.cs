namespace BucketLab.Media;

/// <summary>One object of a published stream.</summary>
/// <param name="Key">Its whole key.</param>
/// <param name="ContentType">The MIME type to store with it.</param>
/// <param name="CacheControl">The <c>Cache-Control</c> header to store with it.</param>
/// <param name="SizeBytes">Its size.</param>
public sealed record PublishedObject(string Key, string ContentType, string CacheControl, long SizeBytes);
