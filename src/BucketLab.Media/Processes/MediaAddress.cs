using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace BucketLab.Media;

/// <summary>
/// Names a file or a URL to ffmpeg so that no name is taken for an option, a protocol, a pattern or the end of an
/// argument. Every name that reaches ffmpeg, ffprobe or FFMpegCore comes through here.
/// </summary>
public static partial class MediaAddress
{
    private static readonly SearchValues<char> PatternSigns = SearchValues.Create("%*?[]{}");

    private static readonly string[] PictureSuffixes =
    [
        ".png",
        ".jpg",
        ".jpeg",
        ".bmp",
        ".tif",
        ".tiff",
        ".webp",
        ".ppm",
        ".pgm",
        ".pbm",
        ".tga",
        ".dpx",
        ".exr",
        ".jp2",
        ".jxl",
        ".sgi",
        ".xbm",
        ".gif",
    ];

    /// <summary>
    /// The name as one argument of a list: a URL (<c>http</c>, <c>https</c>, <c>rtmp</c>, <c>rtmps</c>, <c>file</c>)
    /// stays as it is; anything else is a file, even when it is called <c>-y</c>, <c>concat:a|b</c> or <c>pipe:0</c>.
    /// </summary>
    /// <param name="pathOrUrl">A path, or a URL whose special characters are percent-encoded (RFC 3986, 2).</param>
    /// <exception cref="ArgumentException">It is empty, holds a zero byte, or is a URL with blanks, quotes, backslashes
    /// or line breaks.</exception>
    public static string Of(string pathOrUrl)
    {
        ArgumentException.ThrowIfNullOrEmpty(pathOrUrl);
        if (pathOrUrl.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("The name of a file holds no zero byte.", nameof(pathOrUrl));
        if (FileUrl().Match(pathOrUrl) is { Success: true } file)
            return "file:" + pathOrUrl[file.Length..];
        if (!Url().IsMatch(pathOrUrl))
            return "file:" + pathOrUrl;
        if (pathOrUrl.Any(sign => sign is <= ' ' or '"' or '\\' or '<' or '>' or '\u007F'))
            throw new ArgumentException(
                "This URL has blanks, quotes or line breaks; percent-encode them (%20, %22, %0A).",
                nameof(pathOrUrl)
            );
        return pathOrUrl;
    }

    /// <summary>
    /// The name as FFMpegCore wants it: it puts names between quotes into one text without escaping them, so that
    /// quotes and a backslash at the end would end the argument. Give it to <c>FromFileInput(name, verifyExists:
    /// false)</c> and <c>OutputToFile(name)</c>.
    /// </summary>
    /// <param name="pathOrUrl">As for <see cref="Of"/>.</param>
    /// <exception cref="ArgumentException">As for <see cref="Of"/>.</exception>
    public static string InQuotes(string pathOrUrl) => Escaped(Of(pathOrUrl));

    /// <summary>
    /// The name for FFProbe of FFMpegCore, which takes the path out of a file URL and puts it between quotes.
    /// </summary>
    internal static Uri ForProbe(string pathOrUrl)
    {
        var address = Of(pathOrUrl);
        if (!address.StartsWith("file:", StringComparison.Ordinal))
            return new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var path = Path.GetFullPath(address["file:".Length..]);
        // Names of Windows hold neither quotes nor a backslash at their end.
        return OperatingSystem.IsWindows()
            ? new Uri(path)
            : new Uri("file://" + string.Join('/', Escaped(path).Split('/').Select(Uri.EscapeDataString)));
    }

    /// <summary>
    /// Options in front of an input that ffmpeg would take for many pictures (<c>shot%03d.png</c>, <c>*.jpg</c>): they
    /// make it the one file of this name. Empty for any other name.
    /// </summary>
    public static IReadOnlyList<string> InputOptions(string pathOrUrl) =>
        IsPicture(pathOrUrl) && pathOrUrl.AsSpan().ContainsAny(PatternSigns)
            ? ["-f", "image2", "-pattern_type", "none"]
            : [];

    /// <summary>
    /// Options in front of an output that is one picture, whose name is no pattern then; empty for anything else.
    /// </summary>
    public static IReadOnlyList<string> OutputOptions(string pathOrUrl) =>
        IsPicture(pathOrUrl) ? ["-f", "image2", "-update", "1"] : [];

    private static bool IsPicture(string pathOrUrl) =>
        PictureSuffixes.Any(suffix => pathOrUrl.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    // The rules of CommandLineToArgvW, which .NET follows everywhere: backslashes count only in front of a quote.
    private static string Escaped(string text)
    {
        var (escaped, backslashes) = (new StringBuilder(), 0);
        foreach (var sign in text)
        {
            if (sign == '\\')
            {
                backslashes++;
                continue;
            }
            escaped.Append('\\', sign == '"' ? 2 * backslashes + 1 : backslashes).Append(sign);
            backslashes = 0;
        }
        return escaped.Append('\\', 2 * backslashes).ToString();
    }

    [GeneratedRegex(
        "^(https?|rtmps?)://",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Url();

    [GeneratedRegex("^file://", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileUrl();
}
