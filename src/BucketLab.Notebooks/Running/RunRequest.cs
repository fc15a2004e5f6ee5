using BucketLab.Notebooks.Documents;

namespace BucketLab.Notebooks.Running;

/// <summary>The notebook to execute, its folder and its limits.</summary>
public sealed record RunRequest
{
    /// <summary>The notebook. It is not changed.</summary>
    public required Notebook Notebook { get; init; }

    /// <summary>The working directory of the process and what <c>#r</c> starts from: the notebook's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Variables to set besides those of this process; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } =
        new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The time that one cell may run; five minutes, for a busy machine makes any cell slow.</summary>
    public TimeSpan CellLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The time that the notebook may run, the start of its process included; half an hour.</summary>
    public TimeSpan NotebookLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The time that the process may tidy up after the last cell; two minutes.</summary>
    public TimeSpan ExitLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The program that the process is started through, such as a sandbox and its arguments; empty to start it
    /// directly.</summary>
    public IReadOnlyList<string> Launcher { get; init; } = [];

    /// <summary>The folder of the worker's assembly; null for the one that this process runs from.</summary>
    public string? WorkerFolder { get; init; }

    /// <summary>The folder of the socket over which they talk; null for the temporary folder.</summary>
    public string? PipeFolder { get; init; }

    /// <summary>True where <see cref="Environment"/> is all that the process gets.</summary>
    public bool HasOwnEnvironment { get; init; }

    /// <summary>True where cells that follow a failed one are executed all the same.</summary>
    public bool KeepsGoing { get; init; }

    /// <summary>The bytes that the process may tell before it counts as crashed; without limit for our own
    /// notebooks.</summary>
    public long MaxEventBytes { get; init; } = long.MaxValue;

    /// <summary>The longest single thing that it may tell, in bytes; what is longer is passed over unread. Without
    /// limit for our own notebooks.</summary>
    public int MaxEventLineBytes { get; init; } = int.MaxValue;

    /// <summary>True where outputs are kept in the notebook of the run.</summary>
    public bool KeepsOutputs { get; init; } = true;

    /// <summary>Is told the id of the process as soon as there is one.</summary>
    public Action<int>? Started { get; init; }
}
