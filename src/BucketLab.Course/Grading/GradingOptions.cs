namespace BucketLab.Course.Grading;

/// <summary>How submissions are run.</summary>
public sealed record GradingOptions
{
    /// <summary>The folder with the published library, what a preamble refers to.</summary>
    public required string LibraryFolder { get; init; }

    /// <summary>The folder with the worker, <c>BucketLab.Notebooks.dll</c>.</summary>
    public required string WorkerFolder { get; init; }

    /// <summary>The folder with sample files; null when there is none.</summary>
    public string? SamplesFolder { get; init; }

    /// <summary>The program <c>bwrap</c>; null to run without it.</summary>
    public string? Bubblewrap { get; init; }

    /// <summary>The program <c>prlimit</c>; null to run without it.</summary>
    public string? Prlimit { get; init; }

    /// <summary>How long one cell may run; 30 seconds.</summary>
    public TimeSpan CellLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a notebook may run; three minutes.</summary>
    public TimeSpan NotebookLimit { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How much memory all processes of a submission may use together, in bytes; one gibibyte.</summary>
    public long MostMemoryBytes { get; init; } = 1L << 30;

    /// <summary>How much a submission may write, objects included, in bytes; one gibibyte.</summary>
    public long MostDiskBytes { get; init; } = 1L << 30;

    /// <summary>How many processes a submission may have at a time; 32.</summary>
    public int MostProcesses { get; init; } = 32;

    /// <summary>How many submissions run side by side. Lessons wait about half of their time, and each process takes some 300 MB.</summary>
    public int SideBySide { get; init; } = (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / MemoryOfOne, 1, (2 * Environment.ProcessorCount) + 1);

    private const long MemoryOfOne = 512L << 20;
}
