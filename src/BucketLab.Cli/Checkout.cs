namespace BucketLab.Cli;

/// <summary>The repository with its sources, which commands for authors work on.</summary>
/// <param name="Root">Absolute path.</param>
internal sealed record Checkout(string Root)
{
    private const string Landmark = "BucketLab.slnx";

    /// <summary>The solution, for <c>lab test</c>.</summary>
    public string Solution => Path.Combine(Root, Landmark);

    /// <summary>True for the root of a checkout.</summary>
    public static bool IsAt(string folder) => File.Exists(Path.Combine(folder, Landmark));
}
