using System.Collections.Immutable;
using System.Text;

namespace BucketLab.Media;

/// <summary>
/// Follows a media playlist that a packager is still writing and puts it into a bucket: the new segments, then the
/// playlist that names them, so that no viewer reads a name without an object. What has left the playlist is deleted
/// after a grace.
/// </summary>
/// <param name="target">The bucket.</param>
/// <param name="clock">Time of the grace, and the delay between two looks at the folder.</param>
public sealed class LivePublisher(IStreamTarget target, TimeProvider clock)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>Publishes until the playlist says <c>#EXT-X-ENDLIST</c>.</summary>
    /// <param name="live">The stream to follow and its destination.</param>
    /// <param name="cancellationToken">Stops publishing; viewers keep the last playlist.</param>
    /// <exception cref="ArgumentException">The prefix does not end with a slash.</exception>
    public async Task<PublishedLive> PublishAsync(LivePrefix live, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(live);
        if (!live.Prefix.EndsWith('/') || live.Prefix == "/")
            throw new ArgumentException(
                $"The prefix '{live.Prefix}' has to end with a slash and name something before it, such as "
                    + "live/concert/.",
                nameof(live)
            );
        var window = new LiveWindow(live.Grace);
        var playlists = ImmutableArray.CreateBuilder<MediaPlaylist>();
        var deleted = ImmutableArray.CreateBuilder<string>();
        var text = "";
        while (playlists.LastOrDefault() is not { HasEnd: true })
        {
            if (
                await ReadAsync(Path.Combine(live.Folder, live.PlaylistName), cancellationToken) is { } now
                && now != text
            )
            {
                text = now;
                playlists.Add((MediaPlaylist)HlsPlaylist.Parse(text).Playlist);
                await PutAsync(live, window.Move(playlists[^1], clock.GetUtcNow()), text, cancellationToken);
            }

            foreach (var name in window.TakeExpired(clock.GetUtcNow()))
            {
                await target.DeleteAsync(live.Prefix + name, cancellationToken);
                deleted.Add(name);
            }

            if (playlists.LastOrDefault() is not { HasEnd: true })
                await Task.Delay(LookAgain, clock, cancellationToken);
        }

        return new PublishedLive(live.Prefix, playlists.ToImmutable(), deleted.ToImmutable());
    }

    private async Task PutAsync(
        LivePrefix live,
        IReadOnlyList<string> newNames,
        string text,
        CancellationToken cancellationToken
    )
    {
        foreach (var name in newNames)
        {
            await using var content = File.OpenRead(Path.Combine(live.Folder, name));
            await target.PutAsync(
                new PublishedObject(live.Prefix + name, "video/mp4", StreamFiles.Forever, content.Length),
                content,
                cancellationToken
            );
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        using var playlist = new MemoryStream(bytes);
        await target.PutAsync(
            new PublishedObject(
                live.Prefix + live.PlaylistName,
                HlsPlaylist.ContentType,
                StreamFiles.AskEachTime,
                bytes.Length
            ),
            playlist,
            cancellationToken
        );
    }

    private static async Task<string?> ReadAsync(string path, CancellationToken cancellationToken) =>
        File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : null;
}

/// <summary>A stream that a packager is still writing, and where it is published.</summary>
/// <param name="Folder">Holds the media playlist and its segments; each file has to appear whole, as with ffmpeg's
/// <c>temp_file</c>.</param>
/// <param name="Prefix">Prefix of the keys; ends with a slash.</param>
public sealed record LivePrefix(string Folder, string Prefix)
{
    /// <summary>The name of the media playlist, in the folder and below the prefix.</summary>
    public string PlaylistName { get; init; } = "live.m3u8";

    /// <summary>
    /// Time that a segment stays after it has left the playlist; null keeps all of them, for a recording. RFC 8216,
    /// 6.2.2 asks for the length of the segment and that of the longest playlist that named it.
    /// </summary>
    public TimeSpan? Grace { get; init; }
}

/// <summary>The objects published of a live stream.</summary>
/// <param name="Prefix">Prefix of all its keys; ends with a slash.</param>
/// <param name="Playlists">Every state of the media playlist that viewers could meet, in order.</param>
/// <param name="Deleted">The names of segments that were deleted, in order.</param>
public sealed record PublishedLive(
    string Prefix,
    ImmutableArray<MediaPlaylist> Playlists,
    ImmutableArray<string> Deleted
);
