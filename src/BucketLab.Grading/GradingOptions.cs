using BucketLab.Contracts.Processes;
using BucketLab.Grading.Sandboxing;

namespace BucketLab.Grading;

/// <summary>Options for running submissions.</summary>
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

    /// <summary>True if that bwrap can limit files in memory (since 0.7).</summary>
    public bool HasSizes { get; init; } = true;

    /// <summary>Processor time that one cell may use; 30 seconds.</summary>
    public TimeSpan CellLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Processor time that a notebook may use; three minutes.</summary>
    public TimeSpan NotebookLimit { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Time that one cell may take, by <see cref="LoadClock"/>, which goes slower on a busy machine; two
    /// minutes.</summary>
    public TimeSpan CellWait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Time that a notebook may take, by the same clock; ten minutes.</summary>
    public TimeSpan NotebookWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Real time that one run may take; an hour. Beyond it there is no grade, because the machine is to
    /// blame.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Memory that all processes of a submission may use together, in bytes; one gibibyte.</summary>
    public long MaxMemoryBytes { get; init; } = 1L << 30;

    /// <summary>Bytes that a submission may write, objects included; one gibibyte.</summary>
    public long MaxDiskBytes { get; init; } = 1L << 30;

    /// <summary>Bytes that a submission may write to each of the folders in memory, <c>/tmp</c> and <c>/dev/shm</c>; 64
    /// MiB.</summary>
    public long MaxTemporaryBytes { get; init; } = 64L << 20;

    /// <summary>The number of files and folders that a submission may make; 100,000.</summary>
    public int MaxFiles { get; init; } = 100_000;

    /// <summary>The number of processes that a submission may have at a time; 32.</summary>
    public int MaxProcesses { get; init; } = 32;

    /// <summary>The number of submissions that may run side by side; fewer do when the machine is busy
    /// (<see cref="MachineCapacity"/>). Lessons wait about half of their time, and each process takes some 300
    /// MB.</summary>
    public int SideBySide { get; init; } =
        (int)
            Math.Clamp(
                GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / MemoryOfOne,
                1,
                (2 * Environment.ProcessorCount) + 1
            );

    /// <summary>The longest wait for the first answer of a service, by the same clock; 30 seconds.</summary>
    public TimeSpan ServiceStart { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait for any answer of a service; 90 seconds.</summary>
    public TimeSpan ServiceAnswer { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The same for projects, which start compilers, and ffmpeg for many films at once.</summary>
    public GradingOptions ForServices =>
        this with
        {
            CellLimit = TimeSpan.FromMinutes(10),
            NotebookLimit = TimeSpan.FromMinutes(10),
            NotebookWait = TimeSpan.FromMinutes(20),
            MaxMemoryBytes = 2L << 30,
            MaxProcesses = 96,
            SideBySide = 1,
        };

    private const long MemoryOfOne = 512L << 20;
}
