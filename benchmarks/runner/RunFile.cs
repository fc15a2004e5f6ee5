using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BucketLab.Benchmarks;

/// <summary>Runs as files.</summary>
internal static class RunFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        // For people: a plus sign is one. Nothing puts these files into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a run into a folder.</summary>
    /// <returns>The path of the file.</returns>
    public static string Write(string folder, BenchmarkRun run)
    {
        Directory.CreateDirectory(folder);
        var time = run.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HHmm", CultureInfo.InvariantCulture);
        var path = Path.Combine(folder, $"{time}-{Slug(run.Machine)}.json");
        File.WriteAllText(path, JsonSerializer.Serialize(run, Options) + "\n");
        return path;
    }

    /// <summary>Reads a run.</summary>
    /// <exception cref="InvalidDataException">The file is damaged; the message names it.</exception>
    public static BenchmarkRun Read(string path)
    {
        try
        {
            var run =
                JsonSerializer.Deserialize<BenchmarkRun>(File.ReadAllText(path), Options)
                ?? throw new JsonException("it holds nothing.");
            if (
                run.Measures.FirstOrDefault(measure => !(measure.Ratio > 0 && double.IsFinite(measure.Ratio))) is
                { } bad
            )
                throw new JsonException($"the ratio of '{bad.FullName}' is no number above zero.");
            return run;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{path} is no run of the benchmarks: {exception.Message} Restore the file, or remove it.",
                exception
            );
        }
    }

    /// <summary>Reads all runs of a folder, the oldest first.</summary>
    public static IReadOnlyList<BenchmarkRun> ReadAll(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.json").Select(Read).OrderBy(run => run.Time)]
            : [];

    /// <summary>Reads the lines that a benchmark has written.</summary>
    public static IReadOnlyList<ReportedMeasure> ReadReported(string path) =>
        File.Exists(path)
            ? [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<ReportedMeasure>(line, Options)!)]
            : [];

    private static string Slug(Machine machine)
    {
        var words = new string([
            .. machine.Processor.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' '),
        ]);
        var name = string.Join('-', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return string.Create(CultureInfo.InvariantCulture, $"{name}-{machine.Cores}");
    }
}

/// <summary>A line that a benchmark appends to the file that <c>BUCKETLAB_MEASURES</c> names.</summary>
/// <param name="Name">The work that was measured.</param>
/// <param name="Unit">Such as MiB/s, ms, s or MiB.</param>
/// <param name="Value">Ours.</param>
/// <param name="Better">The ratio that is the better one.</param>
/// <param name="Peer">The thing that ours stands beside; null for an empty program of .NET.</param>
/// <param name="PeerValue">Its number.</param>
internal sealed record ReportedMeasure(
    string Name,
    string Unit,
    double Value,
    Better Better,
    string? Peer = null,
    double? PeerValue = null
);
