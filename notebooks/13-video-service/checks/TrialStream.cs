using System.Globalization;
using System.Text;
using BucketLab.Media;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>A packaged stream of two renditions, as files: the same names each time, and media of its own.</summary>
internal static class TrialStream
{
    public const string Main = "main.m3u8";

    /// <summary>The files by name, the multivariant playlist first.</summary>
    /// <param name="edition">A word that stands in all of its media.</param>
    public static Dictionary<string, byte[]> Create(string edition)
    {
        string[] renditions = ["240p", "480p"];
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [Main] = Bytes(
                new MultivariantPlaylist
                {
                    Version = 7,
                    Variants =
                    [
                        .. renditions.Select((name, at) => new Variant($"{name}/media.m3u8", 400_000 * (at + 1))),
                    ],
                }.ToString()
            ),
        };
        foreach (var name in renditions)
        {
            files[$"{name}/media.m3u8"] = Bytes(Media);
            foreach (var segment in (string[])["init.mp4", "seg-1.m4s", "seg-2.m4s"])
                files[$"{name}/{segment}"] = Bytes($"{edition}, {name}/{segment}");
        }

        return files;
    }

    /// <summary>A media playlist of an init segment and two segments.</summary>
    public static string Media { get; } =
        string.Join(
            '\n',
            [
                "#EXTM3U",
                "#EXT-X-VERSION:7",
                "#EXT-X-TARGETDURATION:2",
                "#EXT-X-PLAYLIST-TYPE:VOD",
                "#EXT-X-MAP:URI=\"init.mp4\"",
                "#EXTINF:2,",
                "seg-1.m4s",
                "#EXTINF:1.5,",
                "seg-2.m4s",
                "#EXT-X-ENDLIST",
                "",
            ]
        );

    public static bool IsPlaylist(string key) => key.EndsWith(".m3u8", true, CultureInfo.InvariantCulture);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
