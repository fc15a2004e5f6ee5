using System.Text.Json;

namespace BucketLab.Course.Running;

/// <summary>What the session of a notebook tells about its checks and requests, line by line in a file (docs/architecture.md).</summary>
/// <param name="path">The file that <c>BUCKETLAB_REPORT</c> names; it may not be there yet.</param>
internal sealed class RunReport(string path)
{
    private readonly List<CheckReport> checks = [];
    private long readBytes;

    /// <summary>The answers of checks so far.</summary>
    public IReadOnlyList<CheckReport> Checks => checks;

    /// <summary>What was sent and received so far.</summary>
    public RunTotals Totals { get; private set; } = RunTotals.None;

    /// <summary>Reads what was written since the last time.</summary>
    /// <param name="cell">The cell that wrote it.</param>
    public void ReadNew(int cell)
    {
        if (!File.Exists(path))
            return;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = readBytes;
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        var complete = text[..(text.LastIndexOf('\n') + 1)];
        readBytes += System.Text.Encoding.UTF8.GetByteCount(complete);
        foreach (var line in complete.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Add(cell, line);
    }

    private void Add(int cell, string line)
    {
        using var document = JsonDocument.Parse(line);
        var json = document.RootElement;
        switch (json.GetProperty("event").GetString())
        {
            case "check":
                checks.Add(new CheckReport(cell, json.GetProperty("exercise").GetString()!, TierOf(json.GetProperty("tier").GetString()!),
                    json.TryGetProperty("misconception", out var known) ? known.GetString() : null, json.GetProperty("message").GetString()!, json.TryGetProperty("cannotShow", out var lacking) ? lacking.GetString() : null));
                break;
            case "totals":
                Totals = new RunTotals(json.GetProperty("requests").GetInt64(), json.GetProperty("bytesUp").GetInt64(), json.GetProperty("bytesDown").GetInt64());
                break;
        }
    }

    private static CheckTier TierOf(string name) => name switch
    {
        "not-defined" => CheckTier.NotDefined,
        "wrong-type" => CheckTier.WrongType,
        "almost" => CheckTier.Almost,
        "right" => CheckTier.Right,
        _ => throw new FormatException($"The library reported a check with the unknown tier '{name}'. Build library and command line together: run `./lab`."),
    };
}
