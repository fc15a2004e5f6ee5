using System.Text.Json;
using BucketLab.Contracts.Reports;

namespace BucketLab.Course.Running;

/// <summary>Reads what the session of a notebook tells about its checks and requests, one <see cref="RunReport"/> a
/// line.</summary>
/// <param name="path">The file that <c>BUCKETLAB_REPORT</c> names; it may not be there yet.</param>
internal sealed class RunReportReader(string path)
{
    private readonly List<CheckReport> checks = [];
    private readonly OrderedDictionary<string, string> measurements = new(StringComparer.Ordinal);

    /// <summary>The answers of checks, in order.</summary>
    public IReadOnlyList<CheckReport> Checks => checks;

    /// <summary>Measurements by id, in order; the last value of each.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Measurements => [.. measurements];

    /// <summary>The traffic so far.</summary>
    public RunTotals Totals { get; private set; } = RunTotals.None;

    /// <summary>Reads what the run has written; a last line that is torn off belongs to a process that was
    /// stopped.</summary>
    /// <exception cref="FormatException">The library that wrote a line was not built with this.</exception>
    public void Read()
    {
        if (!File.Exists(path))
            return;
        var text = File.ReadAllText(path);
        foreach (var line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Add(line);
    }

    private void Add(string line)
    {
        switch (ReportOf(line))
        {
            case CheckReport check:
                checks.Add(check);
                break;
            case PredictionReport prediction:
                measurements[prediction.Id] = prediction.Measured;
                break;
            case RunTotals totals:
                Totals = totals;
                break;
        }
    }

    private static RunReport ReportOf(string line)
    {
        try
        {
            return RunReport.OfLine(line);
        }
        catch (JsonException exception)
        {
            throw new FormatException(
                "The library reported a line that this command line does not know. Build both together: run `./lab`.",
                exception
            );
        }
    }
}
