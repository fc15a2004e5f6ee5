using System.Text.Json.Serialization;

namespace BucketLab.Benchmarks;

/// <summary>One run of all benchmarks: a file of <c>benchmarks/history</c>.</summary>
internal sealed record BenchmarkRun
{
    public required DateTimeOffset Time { get; init; }

    /// <summary>The commit that was measured; null where git does not say.</summary>
    public string? Commit { get; init; }

    /// <summary>A word to readers about this run; null for none.</summary>
    public string? Note { get; init; }

    public required Machine Machine { get; init; }

    /// <summary>The versions of the peers that took part, by name.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    public required IReadOnlyList<Measurement> Measures { get; init; }

    /// <summary>Benchmarks and peers that could not run here.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>Its ratio of a measure; null where it was not measured.</summary>
    public double? RatioOf(Measurement measure) =>
        Measures.FirstOrDefault(one => one.FullName == measure.FullName)?.Ratio;
}

/// <summary>The machine of a run. No name of it: these files are published.</summary>
/// <param name="Processor">Its processor, as the system names it.</param>
/// <param name="Cores">The number of logical cores.</param>
/// <param name="System">The operating system with its version.</param>
/// <param name="Dotnet">The version of the runtime.</param>
/// <param name="LoadAverage">The load of the last minute at the start; null where the system does not say.</param>
/// <param name="BusyAtStart">The share of the processors that others used just before the run, 0 to 1; null where the
/// system does not say.</param>
/// <param name="BusyAtEnd">The same just after it.</param>
internal sealed record Machine(
    string Processor,
    int Cores,
    string System,
    string Dotnet,
    double? LoadAverage,
    double? BusyAtStart,
    double? BusyAtEnd
)
{
    private const double IdleShare = 0.1;

    /// <summary>True if nothing else ran, before and after. An unknown share is not called idle.</summary>
    public bool IsIdle => BusyAtStart < IdleShare && BusyAtEnd < IdleShare;

    /// <summary>True if ratios of both may be compared: another processor has other ratios.</summary>
    public bool IsLike(Machine other) =>
        (Processor, Cores) == (other.Processor, other.Cores)
        // Two releases of Debian are alike, Debian and macOS are not.
        && System.Split(' ')[0] == other.System.Split(' ')[0];
}

/// <summary>The ratio that is the better one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Better>))]
internal enum Better
{
    /// <summary>Rates.</summary>
    Higher,

    /// <summary>Times, memory.</summary>
    Lower,
}

/// <summary>One number of ours beside that of a peer, of the same run.</summary>
/// <param name="Name">The work that was measured; runs are compared by it and <paramref name="Peer"/>.</param>
/// <param name="Unit">Such as MiB/s or ms.</param>
/// <param name="Value">Ours.</param>
/// <param name="Peer">The thing that ours stands beside.</param>
/// <param name="PeerValue">Its number.</param>
/// <param name="Better">The ratio that is the better one.</param>
internal sealed record Measurement(string Name, string Unit, double Value, string Peer, double PeerValue, Better Better)
{
    /// <summary>Ours as a part of the peer's.</summary>
    public double Ratio => Value / PeerValue;

    [JsonIgnore]
    public string FullName => $"{Name}, of {Peer}";
}

/// <summary>Something that was not measured.</summary>
/// <param name="What">A benchmark or a peer.</param>
/// <param name="Why">The reason, and what would help.</param>
internal sealed record LeftOut(string What, string Why);
