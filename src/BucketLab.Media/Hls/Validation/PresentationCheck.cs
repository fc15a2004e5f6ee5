using System.Globalization;
using BucketLab.Media.Mp4;

namespace BucketLab.Media;

/// <summary>Rules about what playlists say and what their segments are.</summary>
internal static class PresentationCheck
{
    private const double Tolerance = 0.10;

    public static IEnumerable<HlsFinding> Check(HlsPresentation presentation) =>
        CheckTargets(presentation)
            .Concat(AlignmentCheck.Check(presentation))
            .Concat(presentation.Playlist.Variants.SelectMany(variant => CheckVariant(variant, presentation)));

    private static IEnumerable<HlsFinding> CheckTargets(HlsPresentation presentation)
    {
        var targets = presentation
            .Streams.Values.Where(stream => !stream.Playlist.IFramesOnly)
            .GroupBy(stream => stream.Playlist.TargetDurationSeconds)
            .OrderByDescending(group => group.Count())
            .ToList();
        foreach (var stream in targets.Skip(1).SelectMany(group => group))
        {
            yield return new(
                HlsRules.SameTargetDuration,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The target duration is {stream.Playlist.TargetDurationSeconds} s, that of other renditions "
                        + $"{targets[0].Key} s."
                )
            )
            {
                Playlist = stream.Uri,
            };
        }
    }

    private static IEnumerable<HlsFinding> CheckVariant(Variant variant, HlsPresentation presentation)
    {
        if (
            presentation.Streams.GetValueOrDefault(variant.Uri) is not { } stream
            || stream.Measures.Length < stream.Playlist.Segments.Length
        )
            return [];
        var sounds = presentation
            .Playlist.Renditions.Where(rendition => rendition.Type == "AUDIO" && rendition.GroupId == variant.Audio)
            .Select(rendition => presentation.Streams.GetValueOrDefault(rendition.Uri ?? ""))
            .OfType<HlsStream>()
            .ToList();
        // The playable combination with the highest rate has the heaviest sound of the group.
        var measured =
            stream.Bitrates
            + sounds.Select(sound => sound.Bitrates).OrderByDescending(rates => rates.PeakBps).FirstOrDefault();
        return CheckBandwidth(variant, measured).Concat(CheckCodecs(variant, stream, sounds));
    }

    private static IEnumerable<HlsFinding> CheckBandwidth(Variant variant, StreamBitrates measured)
    {
        if (variant.BandwidthBps < measured.PeakBps)
            yield return new(
                HlsRules.BandwidthCoversPeak,
                Rates(variant, "BANDWIDTH", variant.BandwidthBps, "peak", measured.PeakBps)
            );
        else if (IsOff(variant.BandwidthBps, measured.PeakBps))
            yield return new(
                HlsRules.BandwidthTrue,
                Rates(variant, "BANDWIDTH", variant.BandwidthBps, "peak", measured.PeakBps)
            );
        if (variant.AverageBandwidthBps is { } average && IsOff(average, measured.AverageBps))
            yield return new(
                HlsRules.AverageBandwidthTrue,
                Rates(variant, "AVERAGE-BANDWIDTH", average, "average", measured.AverageBps)
            );
    }

    private static IEnumerable<HlsFinding> CheckCodecs(Variant variant, HlsStream stream, List<HlsStream> sounds)
    {
        if (stream.Init is null)
            yield break;
        var real = sounds
            .Select(sound => sound.Init)
            .Prepend(stream.Init)
            .OfType<MoovBox>()
            .SelectMany(CodecString.Of)
            .ToHashSet();
        var said = variant.Codecs.ToHashSet();
        if (said.Count > 0 && !said.SetEquals(real))
            yield return new(
                HlsRules.Codecs,
                $"The variant {variant.Uri} names {string.Join(", ", said)}; its segments have "
                    + $"{string.Join(", ", real)}."
            );
        if (
            variant.Resolution is { } size
            && SegmentMeter.Leading(stream.Init)?.Header is { WidthFixed: > 0 } header
            && !Same(size, header)
        )
            yield return new(
                HlsRules.Resolution,
                FormattableString.Invariant(
                    $"The variant {variant.Uri} says {size}; its segments have {header.Width:0}x{header.Height:0}."
                )
            );
    }

    private static bool Same(Resolution said, TkhdBox real) =>
        Math.Abs(real.Width - said.Width) < 1 && Math.Abs(real.Height - said.Height) < 1;

    private static bool IsOff(long said, long measured) => Math.Abs(said - measured) > measured * Tolerance;

    private static string Rates(Variant variant, string attribute, long said, string what, long measured) =>
        FormattableString.Invariant(
            $"The variant {variant.Uri} says {attribute}={said}, the measured {what} is {measured} bits per second."
        );
}
