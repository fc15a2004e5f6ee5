using BucketLab.Notebooks.Documents;

namespace BucketLab.Notebooks.Running;

/// <summary>What to execute, where and for how long.</summary>
public sealed record RunRequest
{
    /// <summary>The notebook. It is not changed.</summary>
    public required Notebook Notebook { get; init; }

    /// <summary>The working directory of the process and what <c>#r</c> starts from: the notebook's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Variables to set besides those of this process; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>How long one cell may run; two minutes.</summary>
    public TimeSpan CellLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the notebook may run, the start of its process included; ten minutes.</summary>
    public TimeSpan NotebookLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the process may tidy up after the last cell; ten seconds.</summary>
    public TimeSpan ExitLimit { get; init; } = TimeSpan.FromSeconds(10);
}
