namespace BucketLab.Cli;

/// <summary>How a word is meant; colour never says it alone.</summary>
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
