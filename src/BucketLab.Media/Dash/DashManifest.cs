using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace BucketLab.Media;

/// <summary>Writes the manifest of MPEG-DASH (ISO/IEC 23009-1) over the CMAF segments that the HLS playlists name
/// too.</summary>
public static class DashManifest
{
    private static readonly XNamespace Mpd = "urn:mpeg:dash:schema:mpd:2011";

    /// <summary>The manifest of a stream that is complete, profile isoff-live: numbered segments with an explicit
    /// timeline.</summary>
    /// <param name="stream">The stream that it describes.</param>
    /// <param name="baseUrl">The address to which all names in it are relative; the place of the manifest itself when
    /// null.</param>
    public static string Write(PackagedStream stream, string? baseUrl = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var target = TimeSpan.FromSeconds(stream.TargetDurationSeconds);
        var sets = stream
            .Tracks.GroupBy(track => track.IsVideo)
            .OrderByDescending(group => group.Key)
            .Select((group, id) => AdaptationSet([.. group], id, stream.Language, target));
        var duration = stream.Tracks.Select(track => track.Duration).DefaultIfEmpty().Max();
        var root = new XElement(
            Mpd + "MPD",
            new XAttribute("type", "static"),
            new XAttribute("profiles", "urn:mpeg:dash:profile:isoff-live:2011"),
            new XAttribute("mediaPresentationDuration", XmlConvert.ToString(duration)),
            new XAttribute("minBufferTime", XmlConvert.ToString(target)),
            baseUrl is null ? null : new XElement(Mpd + "BaseURL", baseUrl),
            new XElement(Mpd + "Period", new XAttribute("id", "0"), new XAttribute("start", "PT0S"), sets)
        );
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root + "\n";
    }

    private static XElement AdaptationSet(
        IReadOnlyList<PackagedTrack> tracks,
        int id,
        string? language,
        TimeSpan target
    )
    {
        var isVideo = tracks[0].IsVideo;
        return new XElement(
            Mpd + "AdaptationSet",
            new XAttribute("id", id),
            new XAttribute("contentType", isVideo ? "video" : "audio"),
            new XAttribute("mimeType", isVideo ? "video/mp4" : "audio/mp4"),
            new XAttribute("segmentAlignment", "true"),
            new XAttribute("startWithSAP", "1"),
            isVideo || language is null ? null : new XAttribute("lang", language),
            tracks.Select(track => Representation(track, target))
        );
    }

    private static XElement Representation(PackagedTrack track, TimeSpan target) =>
        new(
            Mpd + "Representation",
            new XAttribute("id", track.Name),
            new XAttribute("bandwidth", track.Bitrates(target).PeakBps),
            track.Codec is { } codec ? new XAttribute("codecs", codec) : null,
            track.Resolution is { } size
                ? new[] { new XAttribute("width", size.Width), new XAttribute("height", size.Height) }
                : null,
            track.FrameRate is { } rate ? new XAttribute("frameRate", FrameRate(rate)) : null,
            track.Channels is { } channels ? Channels(channels) : null,
            Template(track)
        );

    private static XElement Template(PackagedTrack track) =>
        new(
            Mpd + "SegmentTemplate",
            new XAttribute("timescale", track.Timescale),
            new XAttribute("initialization", $"$RepresentationID$/{PackagedTrack.InitName}"),
            new XAttribute("media", "$RepresentationID$/seg-$Number%05d$.m4s"),
            new XAttribute("startNumber", 1),
            new XElement(Mpd + "SegmentTimeline", Timeline(track))
        );

    /// <summary>One S for each run of equal durations; only a start that does not follow from the one before is
    /// written.</summary>
    private static List<XElement> Timeline(PackagedTrack track)
    {
        var entries = new List<XElement>();
        long? expected = null;
        foreach (var segment in track.Segments)
        {
            var (start, duration) = (Units(segment.Start, track), Units(segment.Duration, track));
            if (
                expected == start
                && entries[^1].Attribute("d")!.Value == duration.ToString(CultureInfo.InvariantCulture)
            )
                entries[^1].SetAttributeValue("r", ((int?)entries[^1].Attribute("r") ?? 0) + 1);
            else
                entries.Add(
                    new XElement(
                        Mpd + "S",
                        expected == start ? null : new XAttribute("t", start),
                        new XAttribute("d", duration)
                    )
                );
            expected = start + duration;
        }
        return entries;
    }

    // Times were rounded to 100 ns when they were measured; the timescale is coarser, so that this gives the exact
    // number back.
    private static long Units(TimeSpan? time, PackagedTrack track) =>
        (long)Math.Round((time ?? TimeSpan.Zero).Ticks * (decimal)track.Timescale / TimeSpan.TicksPerSecond);

    // 29.97 is 30000/1001; other rates that are not whole are given in thousandths.
    private static string FrameRate(decimal rate)
    {
        var nominal = Math.Round(rate * 1001 / 1000);
        if (rate == Math.Round(rate))
            return rate.ToString("0", CultureInfo.InvariantCulture);
        return Math.Abs(nominal * 1000 / 1001 - rate) < 0.005m
            ? FormattableString.Invariant($"{nominal * 1000:0}/1001")
            : FormattableString.Invariant($"{rate * 1000:0}/1000");
    }

    private static XElement Channels(int channels) =>
        new(
            Mpd + "AudioChannelConfiguration",
            new XAttribute("schemeIdUri", "urn:mpeg:dash:23003:3:audio_channel_configuration:2011"),
            new XAttribute("value", channels)
        );
}
