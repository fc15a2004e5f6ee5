using System.Collections.Immutable;
using BucketLab.Media;

namespace BucketLab.Watching;

/// <summary>
/// A viewer without a picture, who asks as RFC 8216, 6.3 tells players to: looks again after a target duration, after
/// half of one when nothing was new, and starts three target durations before the end of the playlist.
/// </summary>
/// <param name="fetch">The bytes of a key; null when there is no such object.</param>
/// <param name="clock">The time of day, and the waits.</param>
internal sealed class LiveFollower(Func<string, Task<byte[]?>> fetch, TimeProvider clock)
{
    private const int TargetsBehind = 3;
    private static readonly TimeSpan BeforeItBegins = TimeSpan.FromMilliseconds(200);

    private readonly ImmutableArray<LiveLook>.Builder looks = ImmutableArray.CreateBuilder<LiveLook>();
    private readonly ImmutableArray<LiveArrival>.Builder arrivals = ImmutableArray.CreateBuilder<LiveArrival>();
    private Segment? first;
    private TimeSpan? latency;
    private long began;
    private long next;

    /// <summary>Follows until the playlist ends.</summary>
    /// <param name="key">The media playlist.</param>
    /// <param name="cancellationToken">The viewer leaves.</param>
    public async Task<Followed> RunAsync(string key, CancellationToken cancellationToken)
    {
        began = clock.GetTimestamp();
        var before = "";
        while (looks.LastOrDefault() is not { Playlist.HasEnd: true })
        {
            if (await fetch(key) is not { } bytes)
            {
                await Task.Delay(BeforeItBegins, clock, cancellationToken);
                continue;
            }

            var text = System.Text.Encoding.UTF8.GetString(bytes);
            var look = new LiveLook(
                clock.GetElapsedTime(began),
                (MediaPlaylist)HlsPlaylist.Parse(text).Playlist,
                text != before
            );
            looks.Add(look);
            before = text;
            await TakeAsync(key, look.Playlist);
            var target = TimeSpan.FromSeconds(look.Playlist.TargetDurationSeconds ?? 1);
            if (!look.Playlist.HasEnd)
                await Task.Delay(look.IsNew ? target : target / 2, clock, cancellationToken);
        }

        return new Followed(looks.ToImmutable(), arrivals.ToImmutable(), first?.Uri, latency);
    }

    /// <summary>The index of the segment to start with, or null while the playlist is shorter than three target
    /// durations (RFC 8216, 6.3.3).</summary>
    internal static int? StartOf(MediaPlaylist playlist)
    {
        var behind = TimeSpan.FromSeconds(TargetsBehind * (playlist.TargetDurationSeconds ?? 0));
        var rest = TimeSpan.Zero;
        for (var index = playlist.Segments.Length - 1; index >= 0; index--)
        {
            rest += playlist.Segments[index].Duration;
            if (rest >= behind)
                return index;
        }

        return playlist.HasEnd && playlist.Segments.Length > 0 ? 0 : null;
    }

    private async Task TakeAsync(string key, MediaPlaylist playlist)
    {
        if (first is null)
        {
            if (StartOf(playlist) is not { } start)
                return;
            first = playlist.Segments[start];
            next = playlist.MediaSequence + start;
            if (first.Map is { } map)
                await fetch(PlaylistUri.Resolve(key, map.Uri));
        }

        foreach (var (index, segment) in playlist.Segments.Index())
        {
            if (playlist.MediaSequence + index < next)
                continue;
            next = playlist.MediaSequence + index + 1;
            if (await fetch(PlaylistUri.Resolve(key, segment.Uri)) is not null)
                arrivals.Add(
                    new LiveArrival(
                        clock.GetElapsedTime(began),
                        segment.Uri,
                        clock.GetUtcNow() - segment.ProgramDateTime
                    )
                );
            if (segment == first)
                latency = clock.GetUtcNow() - first.ProgramDateTime;
        }
    }
}
