using System.Reflection;

namespace BucketLab.Cli;

/// <summary>The version that this build has from its git tag.</summary>
internal static class LabVersion
{
    /// <summary>With the commit behind a plus sign.</summary>
    public static string WithCommit { get; } =
        typeof(LabVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The version of its packages, of which the commit is no part.</summary>
    public static string OfPackages => WithCommit.Split('+')[0];
}
