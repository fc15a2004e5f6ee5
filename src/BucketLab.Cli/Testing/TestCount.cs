using System.Globalization;

namespace BucketLab.Cli.Testing;

/// <summary>The number of tests by outcome.</summary>
/// <param name="Passed">They hold.</param>
/// <param name="Failed">They do not hold, or could not be run.</param>
/// <param name="Skipped">They need something that is not there.</param>
internal sealed record TestCount(int Passed, int Failed, int Skipped)
{
    /// <summary>Nothing was tested.</summary>
    public static TestCount None { get; } = new(0, 0, 0);

    /// <summary>Something that counts as one failed test.</summary>
    public static TestCount OneFailed { get; } = new(0, 1, 0);

    /// <summary>Both together.</summary>
    public static TestCount operator +(TestCount one, TestCount other) =>
        new(one.Passed + other.Passed, one.Failed + other.Failed, one.Skipped + other.Skipped);

    /// <summary>The line that CI reads: <c>N passed, N failed, N skipped</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");
}
