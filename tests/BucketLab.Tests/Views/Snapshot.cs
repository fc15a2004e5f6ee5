using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BucketLab.Contracts.Display;

namespace BucketLab.Tests.Views;

/// <summary>
/// Compares a view with a file under Snapshots, exactly. After a wanted change run the tests once with
/// BUCKETLAB_REFRESH_SNAPSHOTS=1 and look at the difference in git.
/// </summary>
internal static partial class Snapshot
{
    // The folder of the sources, not the one that a build for CI writes into its debug information.
    private static readonly string Folder = Path.Combine(
        CheckoutAbove(AppContext.BaseDirectory),
        "tests",
        "BucketLab.Tests",
        "Snapshots"
    );

    public static void Match(View view, [CallerMemberName] string name = "")
    {
        var path = Path.Combine(Folder, name + ".txt");
        var seen =
            $"{StylePattern().Replace(view.ToHtml(), "").Replace("><", ">\n<", StringComparison.Ordinal)}\n\n"
            + $"{view.ToText()}\n";
        if (Environment.GetEnvironmentVariable("BUCKETLAB_REFRESH_SNAPSHOTS") == "1")
            File.WriteAllText(path, seen);
        Assert.Equal(File.ReadAllText(path), seen);
        Assert.All(view.ToText().Split('\n'), line => Assert.InRange(line.Length, 0, 110));
    }

    private static string CheckoutAbove(string folder) =>
        File.Exists(Path.Combine(folder, "BucketLab.slnx"))
            ? folder
            : CheckoutAbove(
                Path.GetDirectoryName(folder)
                    ?? throw new InvalidOperationException("The tests do not lie in a checkout.")
            );

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StylePattern();
}
