using System.Globalization;
using System.Text.Json;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Playback;
using BucketLab.Media;
using BucketLab.Watching;

namespace BucketLab;

/// <summary>The result of a playback: the player's measurements and the requests on the line.</summary>
public sealed class PlaybackResult : View
{
    private const int MaxRows = 40;
    private const int RowHeight = 30;

    private readonly string line;

    private PlaybackResult(string line) => this.line = line;

    /// <summary>From the source to the first frame; null when there was none.</summary>
    public TimeSpan? FirstFrame { get; private init; }

    /// <summary>From a seek to its frame; null when there was none.</summary>
    public TimeSpan? Seek { get; private init; }

    /// <summary>From the camera to the picture, the median; measured by <see cref="Player.WatchCameraAsync"/> only,
    /// else null.</summary>
    public TimeSpan? Latency { get; private init; }

    /// <summary>The player: <c>browser</c>, <c>hls.js</c>, <c>dash.js</c> or <c>webrtc</c>.</summary>
    public string? Engine { get; private init; }

    /// <summary>The reason why it did not play; null when it did.</summary>
    public string? Problem { get; private init; }

    /// <summary>The requests, in the order in which they began; times are counted from the first.</summary>
    public IReadOnlyList<Exchange> Requests { get; private init; } = [];

    /// <summary>The sizes of the picture, in order.</summary>
    public IReadOnlyList<LevelSwitch> Levels { get; private init; } = [];

    /// <summary>The buffer, four times a second.</summary>
    public IReadOnlyList<BufferSample> Buffer { get; private init; } = [];

    /// <summary>The bandwidths of the line that held during the viewing, in order.</summary>
    public IReadOnlyList<PlaybackLine> Lines { get; private init; } = [];

    /// <summary>The number of stops for want of bytes.</summary>
    public int Stalls { get; private init; }

    /// <summary>Bytes that reached the viewer.</summary>
    public long BytesDown => Requests.Sum(request => request.BytesDown);

    /// <summary>
    /// Bit rate and reserve over time: each rendition at its <c>BANDWIDTH</c> while its segments were fetched, the line
    /// behind them, and the seconds in reserve below.
    /// </summary>
    /// <param name="playlist">The playlist that was played; its renditions have folders of their own.</param>
    public LineChart RatesAndBuffer(MultivariantPlaylist playlist)
    {
        ArgumentNullException.ThrowIfNull(playlist);
        return new PlaybackRates(this, playlist).Draw();
    }

    internal static PlaybackResult Of(ViewingResult result, string line, IReadOnlyList<PlaybackLine>? lines = null)
    {
        var journal = result.Journal;
        var zero = result.Exchanges is [var first, ..] ? first.StartMs : 0;
        return new PlaybackResult(line)
        {
            FirstFrame = TimeOf(journal.FirstFrameMs),
            Seek = TimeOf(journal.SeekMs),
            Latency = TimeOf(journal.LatencyMs),
            Engine = journal.Engine,
            Problem = journal.Problem,
            Levels = journal.Levels,
            Buffer = journal.Buffer,
            Lines = [.. (lines ?? []).Select(one => one with { AtMs = one.AtMs - zero })],
            Stalls = journal.Stalls.Length,
            Requests =
            [
                .. result.Exchanges.Select(exchange =>
                    exchange with
                    {
                        StartMs = exchange.StartMs - zero,
                        FirstByteMs = exchange.FirstByteMs - zero,
                        EndMs = exchange.EndMs - zero,
                    }
                ),
            ],
        };
    }

    /// <inheritdoc/>
    public override string ToHtml() =>
        ViewFrame.Wrap(
            "watched",
            $"<p>{HtmlText.Escape(Summary)}</p>"
                + $"{(Requests.Count == 0 ? "" : Draw().ToSvg())}<details><summary>The same as a table</summary>"
                + $"{Table().ToHtml(keyColumn: 2)}</details>"
        );

    /// <inheritdoc/>
    public override string ToText() => $"{NumberFormat.Plain(Summary)}\n{NumberFormat.Plain(Table().ToText())}";

    private string Summary =>
        (Problem is { } problem ? $"It did not play: {problem}. " : "")
        + (FirstFrame is { } first ? $"First frame after {NumberFormat.Milliseconds(first)}. " : "")
        + (Latency is { } behind ? $"{NumberFormat.Milliseconds(behind)} behind the camera. " : "")
        + (Seek is { } seek ? $"The seek took {NumberFormat.Milliseconds(seek)}. " : "")
        + $"{NumberFormat.Count(Requests.Count)} {(Requests.Count == 1 ? "request" : "requests")}, "
        + $"{NumberFormat.Bytes(BytesDown)}. "
        + (Levels.Count > 1 ? $"Picture: {string.Join(", ", Levels.Select(level => $"{level.Height}p"))}. " : "")
        + (Stalls > 0 ? $"Stalls: {NumberFormat.Count(Stalls)}. " : "")
        + $"Line: {line}.";

    internal double TotalMs =>
        Math.Max(1, Requests.Select(request => request.EndMs ?? LastKnownMs(request)).DefaultIfEmpty(0).Max());

    // A request that was still open when the viewing ended lasted at least until the first picture.
    private double LastKnownMs(Exchange request) =>
        Math.Max(request.FirstByteMs ?? request.StartMs, FirstFrame?.TotalMilliseconds ?? 0);

    private bool HasSwitches => Levels.Count > 1;

    private Drawing Draw()
    {
        var shown = Requests.Take(MaxRows).ToList();
        var rows = shown.Count + (HasSwitches ? 1 : 0);
        var drawing = new Drawing(
            (rows * RowHeight) + 26,
            "Requests of the viewer on a time axis",
            NumberFormat.Plain(Summary)
        );
        foreach (var (row, request) in shown.Index())
        {
            var (x, y) = (request.StartMs / TotalMs * 100, row * RowHeight);
            var width = Math.Max(0.4, ((request.EndMs ?? TotalMs) - request.StartMs) / TotalMs * 100);
            var isGood = request.Status is >= 200 and < 400 && request.Outcome != ExchangeOutcome.Lost;
            drawing
                .Text(0, y + 13, Label(request))
                .Text(100, y + 13, NumberFormat.Bytes(request.BytesDown), "end", quiet: true)
                .Rect(x, y + 17, width, 8, $"fill:{(isGood ? Ink.Read : Ink.Denied)}");
        }

        if (HasSwitches)
            DrawLevels(drawing, shown.Count * RowHeight);
        var axis = (rows * RowHeight) + 4;
        return drawing
            .Line(0, axis, 100, axis, $"stroke:{Ink.Line}")
            .Text(0, axis + 16, "0", quiet: true)
            .Text(100, axis + 16, NumberFormat.Milliseconds(TimeSpan.FromMilliseconds(TotalMs)), "end", quiet: true);
    }

    // What a viewer saw, below what it asked for and on the same axis. Where two switches lie so close that their
    // words would cover each other, the later one stands alone.
    private void DrawLevels(Drawing drawing, double y)
    {
        drawing.Text(0, y + 13, "height of the picture", quiet: true);
        foreach (var (index, level) in Levels.Index())
        {
            var (from, to) = (
                Math.Min(level.AtMs, TotalMs),
                index + 1 < Levels.Count ? Math.Min(Levels[index + 1].AtMs, TotalMs) : TotalMs
            );
            var (x, width) = (from / TotalMs * 100, (to - from) / TotalMs * 100);
            drawing.Line(x, y + 16, x, y + 30, $"stroke:{Ink.Line}");
            if (width > 9 || index + 1 == Levels.Count)
                drawing.Text(Math.Min(x + 1, 92), y + 28, level.Height.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string Label(Exchange request)
    {
        var name = NameOf(request);
        var label =
            request.Range is { } range && !(name.Contains('/', StringComparison.Ordinal) && range == "bytes=0-")
                ? $"{name} {range["bytes=".Length..]}"
                : name;
        return label.Length <= 32 ? label : "…" + label[^31..];
    }

    // A segment is known by its rendition and its number; the bucket and the prefix are the same for all.
    private static string NameOf(Exchange request)
    {
        var names = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return names is [_, _, .., var rendition, var name] ? $"{rendition}/{name}" : names.LastOrDefault(request.Path);
    }

    private Grid Table()
    {
        var grid = new Grid("from>", "to>", "what", "range", "status", "bytes>", "end");
        foreach (var request in Requests)
        {
            grid.Add(
                NumberFormat.Milliseconds(TimeSpan.FromMilliseconds(request.StartMs)),
                request.EndMs is { } end ? NumberFormat.Milliseconds(TimeSpan.FromMilliseconds(end)) : "",
                NameOf(request),
                request.Range ?? "all",
                request.Status.ToString(CultureInfo.InvariantCulture),
                NumberFormat.Count(request.BytesDown),
                JsonNamingPolicy.KebabCaseLower.ConvertName(request.Outcome.ToString())
            );
        }

        return grid;
    }

    private static TimeSpan? TimeOf(double? milliseconds) =>
        milliseconds is { } known ? TimeSpan.FromMilliseconds(known) : null;
}
