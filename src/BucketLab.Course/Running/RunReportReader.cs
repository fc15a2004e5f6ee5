using System.Text.Json;

namespace BucketLab.Course.Running;

/// <summary>What the session of a notebook tells about its checks and requests, line by line in a file
/// (docs/architecture.md).</summary>
/// <param name="path">The file that <c>BUCKETLAB_REPORT</c> names; it may not be there yet.</param>
internal sealed class RunReportReader(string path)
{
    private readonly List<CheckReport> checks = [];
    private readonly OrderedDictionary<string, string> measurements = new(StringComparer.Ordinal);

    /// <summary>The answers of checks, in order.</summary>
    public IReadOnlyList<CheckReport> Checks => checks;

    /// <summary>What was measured, by id, in order; the last value of each.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Measurements => [.. measurements];

    /// <summary>What was sent and received.</summary>
    public RunTotals Totals { get; private set; } = RunTotals.None;

    /// <summary>Reads what the run has written; a last line that is torn off belongs to a process that was
    /// stopped.</summary>
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
        using var document = JsonDocument.Parse(line);
        var json = document.RootElement;
        switch (json.GetProperty("event").GetString())
        {
            case "check":
                checks.Add(
                    new CheckReport(
                        json.GetProperty("cell").GetInt32(),
                        json.GetProperty("exercise").GetString()!,
                        TierOf(json.GetProperty("tier").GetString()!),
                        json.TryGetProperty("misconception", out var known) ? known.GetString() : null,
                        json.GetProperty("message").GetString()!,
                        json.TryGetProperty("cannotShow", out var lacking) ? lacking.GetString() : null
                    )
                );
                break;
            case "prediction":
                measurements[json.GetProperty("id").GetString()!] = json.GetProperty("measured").GetString()!;
                break;
            case "totals":
                Totals = new RunTotals(
                    json.GetProperty("requests").GetInt64(),
                    json.GetProperty("bytesUp").GetInt64(),
                    json.GetProperty("bytesDown").GetInt64()
                );
                break;
        }
    }

    private static CheckTier TierOf(string name) =>
        name switch
        {
            "not-defined" => CheckTier.NotDefined,
            "wrong-type" => CheckTier.WrongType,
            "almost" => CheckTier.Almost,
            "right" => CheckTier.Right,
            _ => throw new FormatException(
                $"The library reported a check with the unknown tier '{name}'. Build library and command line "
                    + "together: run `./lab`."
            ),
        };
}
