namespace BucketLab.Cli;

/// <summary>The meaning of a word; colour is never its only sign.</summary>
internal enum Tone
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Not as it should be.</summary>
    Bad,

    /// <summary>Worth a look.</summary>
    Unsure,

    /// <summary>Beside the point.</summary>
    Quiet,
}
