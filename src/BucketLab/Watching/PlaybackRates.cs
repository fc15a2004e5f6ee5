using BucketLab.Media;

namespace BucketLab.Watching;

/// <summary>The chart of a viewing: what was fetched, what the line could carry, and what was in reserve.</summary>
internal sealed class PlaybackRates(PlaybackResult result, MultivariantPlaylist playlist)
{
    // A viewer plays on after the last request, out of its reserve.
    private double EndSeconds =>
        Math.Max(result.TotalMs, result.Buffer.Select(sample => sample.AtMs).DefaultIfEmpty(0).Max()) / 1000;

    public LineChart Draw()
    {
        var chart = new LineChart(
            "What the player chose, and what it had in reserve",
            "seconds since the first request"
        ).AddPanel("kbit/s");
        if (LinePoints() is { Count: > 0 } line)
            chart.AddArea("the line", line);
        foreach (var (name, points) in Renditions())
            chart.AddLine(name, points);
        return chart
            .AddPanel("seconds in reserve")
            .AddLine(
                "in reserve",
                result.Buffer.Select(sample => (Seconds(sample.AtMs), Math.Round(sample.AheadSeconds, 2)))
            );
    }

    private List<(double, double)> LinePoints()
    {
        var points = new List<(double, double)>();
        // Of what was set before the viewing only the last still held.
        var before = result.Lines.Count(line => line.AtMs <= 0);
        foreach (var (index, line) in result.Lines.Index().Skip(Math.Max(0, before - 1)))
        {
            var from = Math.Max(0, Seconds(line.AtMs));
            var to =
                index + 1 < result.Lines.Count
                    ? Math.Min(EndSeconds, Seconds(result.Lines[index + 1].AtMs))
                    : EndSeconds;
            if (from >= EndSeconds)
                break;
            points.Add((from, line.Kbps ?? double.NaN));
            points.Add((to, line.Kbps ?? double.NaN));
        }

        return points.TrueForAll(point => double.IsNaN(point.Item2)) ? [] : points;
    }

    private IEnumerable<(string Name, List<(double, double)> Points)> Renditions()
    {
        var rates = playlist
            .Variants.Select(variant => (Folder: FolderOf(variant.Uri), Kbps: variant.BandwidthBps / 1000.0))
            .DistinctBy(variant => variant.Folder)
            .OrderBy(variant => variant.Kbps)
            .ToList();
        var fetched = result
            .Requests.Where(request => !request.Path.EndsWith(".m3u8", StringComparison.Ordinal))
            .Select(request => (request.StartMs, Rate: rates.Find(rate => FolderOf(request.Path) == rate.Folder)))
            .Where(request => request.Rate.Folder is not null)
            .ToList();
        foreach (var rate in rates)
        {
            var points = new List<(double, double)>();
            foreach (var (index, request) in fetched.Index().Where(entry => entry.Item.Rate == rate))
            {
                var to = index + 1 < fetched.Count ? Seconds(fetched[index + 1].StartMs) : EndSeconds;
                // Neighbours of the same rendition are one line.
                if (points.Count > 0 && points[^1].Item1 >= Seconds(request.StartMs))
                    points[^1] = (to, Math.Round(rate.Kbps));
                else
                    points.AddRange(Piece(points.Count > 0, Seconds(request.StartMs), to, Math.Round(rate.Kbps)));
            }

            if (points.Count > 0)
                yield return (rate.Folder, points);
        }
    }

    private static IEnumerable<(double, double)> Piece(bool afterGap, double from, double to, double kbps) =>
        afterGap ? [(from, double.NaN), (from, kbps), (to, kbps)] : [(from, kbps), (to, kbps)];

    private static double Seconds(double milliseconds) => Math.Round(milliseconds / 1000, 2);

    private static string FolderOf(string path) =>
        path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries) is [.., var folder, _] ? folder : "";
}
