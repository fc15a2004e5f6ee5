using System.Globalization;

namespace BucketLab.Media;

/// <summary>Checks that a player may switch at every segment: the same grid in all variants, keyframes first, durations
/// true.</summary>
internal static class AlignmentCheck
{
    // Durations are rounded when they are written; one frame at 25 frames per second is what a player can bridge.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(40);

    public static IEnumerable<HlsFinding> Check(HlsPresentation presentation)
    {
        var streams = presentation
            .Playlist.Variants.Select(variant => variant.Uri)
            .Distinct()
            .Select(uri => presentation.Streams.GetValueOrDefault(uri))
            .OfType<HlsStream>()
            .ToList();
        foreach (var finding in streams.Skip(1).Select(stream => CheckGrid(streams[0], stream)).OfType<HlsFinding>())
            yield return finding;
        foreach (
            var stream in presentation
                .Streams.Values.Where(stream => !stream.Playlist.IFramesOnly)
                .OrderBy(stream => stream.Uri, StringComparer.Ordinal)
        )
        {
            foreach (var finding in CheckSegments(stream, presentation.Playlist.IndependentSegments))
                yield return finding;
        }
    }

    private static HlsFinding? CheckGrid(HlsStream first, HlsStream other)
    {
        var (one, two) = (Starts(first), Starts(other));
        for (var i = 0; i < Math.Min(one.Count, two.Count); i++)
        {
            if ((one[i] - two[i]).Duration() > Slack)
            {
                return new HlsFinding(
                    HlsRules.AlignedSegments,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Segment {i + 1} starts at {two[i].TotalSeconds:0.###} s, in {first.Uri} at "
                            + $"{one[i].TotalSeconds:0.###} s."
                    )
                )
                {
                    Playlist = other.Uri,
                };
            }
        }
        return one.Count == two.Count || !other.Playlist.HasEnd
            ? null
            : new HlsFinding(
                HlsRules.AlignedSegments,
                FormattableString.Invariant($"There are {two.Count} segments, in {first.Uri} {one.Count}.")
            )
            {
                Playlist = other.Uri,
            };
    }

    private static List<TimeSpan> Starts(HlsStream stream)
    {
        var (starts, at) = (new List<TimeSpan>(), TimeSpan.Zero);
        foreach (var segment in stream.Playlist.Segments)
        {
            starts.Add(at);
            at += segment.Duration;
        }
        return starts;
    }

    private static IEnumerable<HlsFinding> CheckSegments(HlsStream stream, bool independent)
    {
        foreach (var (segment, measure) in stream.Playlist.Segments.Zip(stream.Measures))
        {
            if (measure.StartsWithKeyframe == false && (independent || stream.Playlist.IndependentSegments))
                yield return new(HlsRules.KeyframeFirst, $"The segment {segment.Uri} does not start with a keyframe.")
                {
                    Playlist = stream.Uri,
                };
            if (measure.Duration is { } real && (real - segment.Duration).Duration() > Slack)
            {
                yield return new(
                    HlsRules.DurationTrue,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The segment {segment.Uri} says {segment.Duration.TotalSeconds:0.###} s, its samples last "
                            + $"{real.TotalSeconds:0.###} s."
                    )
                )
                {
                    Playlist = stream.Uri,
                };
            }
        }
    }
}
