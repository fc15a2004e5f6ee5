namespace BucketLab.Notebooks.Running;

/// <summary>The end of the execution of one cell.</summary>
public enum CellOutcome
{
    /// <summary>It was never started, because an earlier cell stopped the run.</summary>
    NotRun,

    /// <summary>It ran to its end; with the tag <c>raises-exception</c>, it failed as it must.</summary>
    Succeeded,

    /// <summary>It did not compile or threw an exception; with the tag <c>raises-exception</c>, it did
    /// neither.</summary>
    Failed,

    /// <summary>It, or the whole notebook, took longer than allowed and the process was ended.</summary>
    TimedOut,

    /// <summary>The process ended while it ran.</summary>
    Crashed,
}
