using System.Collections.Immutable;
using System.Globalization;
using BucketLab.Contracts.Display;

namespace BucketLab;

/// <summary>The record of following a live stream: each look at the playlist, and the segments that were
/// fetched.</summary>
public sealed class Followed : View
{
    internal Followed(
        ImmutableArray<LiveLook> looks,
        ImmutableArray<LiveArrival> arrivals,
        string? joinedAt,
        TimeSpan? latency
    ) => (Looks, Arrivals, JoinedAt, Latency) = (looks, arrivals, joinedAt, latency);

    /// <summary>The looks at the playlist, in order.</summary>
    public ImmutableArray<LiveLook> Looks { get; }

    /// <summary>The segments that were fetched, in order.</summary>
    public ImmutableArray<LiveArrival> Arrivals { get; }

    /// <summary>The names of the segments that were fetched, in order.</summary>
    public ImmutableArray<string> Segments => [.. Arrivals.Select(arrival => arrival.Uri)];

    /// <summary>The name of the segment that played first; null when the stream ended before there was one.</summary>
    public string? JoinedAt { get; }

    /// <summary>
    /// Delay of the first picture behind the camera: the time of day at which it could be shown less that at which it
    /// was taken, by <c>#EXT-X-PROGRAM-DATE-TIME</c>; null when the playlist has no times.
    /// </summary>
    public TimeSpan? Latency { get; }

    /// <summary>
    /// For a <see cref="LineChart"/>: how many seconds old the first picture of each segment was when the segment came,
    /// over the seconds since the viewer came. Empty when the playlist has no times.
    /// </summary>
    public IReadOnlyList<(double Seconds, double Behind)> SegmentsBehind =>
        [
            .. Arrivals
                .Where(arrival => arrival.Behind is not null)
                .Select(arrival => (Round(arrival.At), Round(arrival.Behind!.Value))),
        ];

    /// <summary>
    /// For a <see cref="LineChart"/>: how many seconds old the picture is that a viewer sees who plays without a stop,
    /// from the first picture to the end of the stream. Empty when it never joined or the playlist has no times.
    /// </summary>
    public IReadOnlyList<(double Seconds, double Behind)> PictureBehind =>
        Latency is { } behind && Arrivals.Length > 0
            ? [(Round(Arrivals[0].At), Round(behind)), (Round(Looks[^1].At), Round(behind))]
            : [];

    /// <inheritdoc/>
    public override string ToHtml() =>
        ViewFrame.Wrap(
            "followed",
            $"<p>{HtmlText.Escape(Summary)}</p>{Table().ToHtml("Looks at the playlist", keyColumn: 3)}"
        );

    /// <inheritdoc/>
    public override string ToText() => $"{Summary}\n{Table().ToText()}";

    private string Summary =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Looks.Length} looks at the playlist, {Segments.Length} segments fetched. "
                + $"{(JoinedAt is null ? "It never joined." : $"It joined at {JoinedAt}")}"
                + $"{(Latency is { } behind ? $", {behind.TotalSeconds:0.0} s behind the camera." : "")}"
                + $"{(Latency is null && JoinedAt is not null ? "." : "")}"
        );

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
                look.Playlist.HasEnd ? "yes" : ""
            );
        }

        return grid;
    }

    private static double Round(TimeSpan time) => Math.Round(time.TotalSeconds, 2);

    private static string Names(LiveLook look) =>
        look.Playlist.Segments switch
        {
            [] => "none",
            [var only] => only.Uri,
            [var first, .., var last] => $"{first.Uri} to {last.Uri}",
        };
}
