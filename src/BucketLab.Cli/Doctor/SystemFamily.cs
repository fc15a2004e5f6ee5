namespace BucketLab.Cli.Doctor;

/// <summary>Systems that differ in how something is installed.</summary>
internal enum SystemFamily
{
    /// <summary>Debian and what descends from it, except Ubuntu.</summary>
    Debian,

    /// <summary>Ubuntu, which packages browsers differently from Debian.</summary>
    Ubuntu,

    /// <summary>macOS with Homebrew.</summary>
    MacOs,

    /// <summary>Windows with winget.</summary>
    Windows,

    /// <summary>Another Unix: commands are given in the form of Debian.</summary>
    Other,
}
