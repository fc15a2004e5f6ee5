namespace BucketLab.Cli.Doctor;

/// <summary>State of one thing on the machine.</summary>
internal enum FindingState
{
    /// <summary>It is there and good enough.</summary>
    Ok,

    /// <summary>It is there and did not answer in time: a busy machine, so nothing is to be installed.</summary>
    Slow,

    /// <summary>It is not there and is needed.</summary>
    Missing,

    /// <summary>It is not there and can be done without.</summary>
    Optional,
}
