using BucketLab.Course.Copies;
using BucketLab.Course.Glossaries;
using BucketLab.Course.Lessons;

namespace BucketLab.Desk;

/// <summary>The lessons of a desk, and the files that it keeps.</summary>
public sealed record DeskOptions
{
    /// <summary>The lessons.</summary>
    public required LessonCatalog Catalog { get; init; }

    /// <summary>The learner's copies, which the desk reads and writes.</summary>
    public required LearnerCopies Copies { get; init; }

    /// <summary>Explains the terms of the lessons.</summary>
    public required Glossary Glossary { get; init; }

    /// <summary>The folder of state, <c>.lab</c>; its <c>desk.json</c> names the desk that runs.</summary>
    public required string StateFolder { get; init; }

    /// <summary>The file of the learner's progress.</summary>
    public required string ProgressFile { get; init; }

    /// <summary>Names the programs that a lesson lacks on this machine; null where it can run.</summary>
    public Func<LessonFolder, string?> Lack { get; init; } = _ => null;

    /// <summary>A name besides 127.0.0.1 and localhost by which browsers reach the desk, as in a dev container; null
    /// for none.</summary>
    public string? HostName { get; init; }

    /// <summary>Gives the path of a file of <see cref="EditorPackages"/> below <c>node_modules</c>, restored if need
    /// be; null where it cannot be had. Without it pages have the desk's own editor.</summary>
    public Func<string, CancellationToken, Task<string?>>? FindEditorFile { get; init; }

    /// <summary>The command of the lab as it is typed here, for messages.</summary>
    public string Command { get; init; } = "./lab";

    /// <summary>Says when codes are too old and names backups.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
