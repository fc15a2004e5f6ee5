namespace BucketLab.Media;

/// <summary>One object of a packaged stream, ready to upload.</summary>
/// <param name="Key">Relative to the prefix of the stream, with slashes.</param>
/// <param name="ContentType">The MIME type to store with it.</param>
/// <param name="CacheControl">The <c>Cache-Control</c> header to store with it.</param>
/// <param name="Path">The file that holds its bytes; null when <paramref name="Text"/> does.</param>
/// <param name="Text">Its content, as UTF-8; null when it is a file.</param>
public sealed record StreamFile(string Key, string ContentType, string CacheControl, string? Path, string? Text);
