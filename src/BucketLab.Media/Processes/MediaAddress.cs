namespace BucketLab.Media.Processes;

/// <summary>How a file or a URL is named to ffmpeg, so that no file name is taken for an option or a protocol.</summary>
public static class MediaAddress
{
    /// <summary>
    /// A URL with <c>://</c> stays as it is; anything else is a file, even when it is called <c>-y</c> or <c>concat:a|b</c>.
    /// </summary>
    public static string Of(string pathOrUrl)
    {
        ArgumentException.ThrowIfNullOrEmpty(pathOrUrl);
        return pathOrUrl.Contains("://", StringComparison.Ordinal) ? pathOrUrl : "file:" + pathOrUrl;
    }
}
