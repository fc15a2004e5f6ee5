namespace BucketLab.Course.Releasing;

/// <summary>A file of a release.</summary>
/// <param name="Path">Relative, with <c>/</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Of its content, lower-case hexadecimal.</param>
internal sealed record ReleasedFile(string Path, long Bytes, string Sha256);
