using System.Collections.Immutable;
using System.Globalization;
using BucketLab.Display;
using BucketLab.Views;

namespace BucketLab.Watching;

/// <summary>What somebody did who followed a live stream: each look at the playlist, and the segments that were fetched.</summary>
public sealed class Followed : View
{
    internal Followed(ImmutableArray<LiveLook> looks, ImmutableArray<string> segments, string? joinedAt, TimeSpan? latency) =>
        (Looks, Segments, JoinedAt, Latency) = (looks, segments, joinedAt, latency);

    /// <summary>The looks at the playlist, in order.</summary>
    public ImmutableArray<LiveLook> Looks { get; }

    /// <summary>The names of the segments that were fetched, in order.</summary>
    public ImmutableArray<string> Segments { get; }

    /// <summary>The name of the segment that played first; null when the stream ended before there was one.</summary>
    public string? JoinedAt { get; }

    /// <summary>
    /// How far behind the camera the first picture was: the time of day at which it could be shown less that at which it was taken, by
    /// <c>#EXT-X-PROGRAM-DATE-TIME</c>; null when the playlist has no times.
    /// </summary>
    public TimeSpan? Latency { get; }

    /// <inheritdoc/>
    public override string ToHtml() => ViewFrame.Wrap("followed", $"<p>{HtmlText.Escape(Summary)}</p>{Table().ToHtml("Looks at the playlist", keyColumn: 3)}");

    /// <inheritdoc/>
    public override string ToText() => $"{Summary}\n{Table().ToText()}";

    private string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"{Looks.Length} looks at the playlist, {Segments.Length} segments fetched. {(JoinedAt is null ? "It never joined." : $"It joined at {JoinedAt}")}{(Latency is { } behind ? $", {behind.TotalSeconds:0.0} s behind the camera." : JoinedAt is null ? "" : ".")}");

    private Grid Table()
    {
        var grid = new Grid("at>", "new", "sequence>", "names", "end");
        foreach (var look in Looks)
        {
            grid.Add(
                look.At.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
                look.IsNew ? "yes" : "no",
                look.Playlist.MediaSequence.ToString(CultureInfo.InvariantCulture),
                Names(look),
                look.Playlist.HasEnd ? "yes" : "");
        }

        return grid;
    }

    private static string Names(LiveLook look) => look.Playlist.Segments switch
    {
        [] => "none",
        [var only] => only.Uri,
        [var first, .., var last] => $"{first.Uri} to {last.Uri}",
    };
}
