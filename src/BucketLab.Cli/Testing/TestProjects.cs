using BucketLab.Cli.Doctor;
using BucketLab.Course.Lessons;

namespace BucketLab.Cli.Testing;

/// <summary>The test projects of the checkout, each a program of its own.</summary>
/// <param name="checkout">Where they lie.</param>
internal sealed class TestProjects(Checkout checkout)
{
    /// <summary>The configuration in which everything is built and tested.</summary>
    public const string Configuration = "Release";

    // Tests that start many workers take them from this folder: they have native code, those beside the tests do not.
    private const string ProgramsVariable = "BUCKETLAB_TEST_PROGRAMS";

    // They wait for processes and browsers for half of their time; all others fill the machine by themselves.
    private static readonly string[] Together = ["BucketLab.Course.Tests", "BucketLab.Desk.Tests"];

    // It waits for two thirds of its time: for hand-ins that do nothing until a limit ends them.
    private const string Beside = "BucketLab.Grading.Tests";

    /// <summary>Their names, sorted.</summary>
    public IReadOnlyList<string> Names { get; } =
    [
        .. Directory
            .EnumerateDirectories(Path.Combine(checkout.Root, "tests"), "*.Tests")
            .Select(folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The projects that somebody means by a part of their names; all when nothing was typed.</summary>
    /// <exception cref="CommandException">A part fits none.</exception>
    public IReadOnlyList<string> Named(IReadOnlyList<string> parts)
    {
        foreach (var part in parts.Where(part => !Names.Any(name => Fits(name, part))))
        {
            var near = NameSuggestions.Of(part, Names);
            throw new CommandException(
                ExitCode.Usage,
                $"There is no test project `{part}`. There are: {string.Join(", ", near.Count > 0 ? near : Names)}."
            );
        }

        return parts.Count == 0 ? Names : [.. Names.Where(name => parts.Any(part => Fits(name, part)))];
    }

    /// <summary>The same names in the lists that run at the same time; in each list one group runs after the other,
    /// and the projects of a group at the same time.</summary>
    public static IEnumerable<IReadOnlyList<IReadOnlyList<string>>> Lanes(IReadOnlyList<string> names) =>
        names
            .GroupBy(name => name == Beside)
            .Select(lane =>
                lane.GroupBy(
                        name => Together.Contains(name, StringComparer.Ordinal) ? Together[0] : name,
                        StringComparer.Ordinal
                    )
                    .Select(IReadOnlyList<string> (group) => group.ToList())
                    .ToList()
            );

    /// <summary>Runs the tests of one project, which must have been built.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="leaveOut">True to leave out tests that are marked for CI only.</param>
    /// <param name="cancellationToken">Ends the tests.</param>
    public async Task<TestResult> RunAsync(string name, bool leaveOut, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(checkout.Root, "artifacts", "bin", name, "release");
        NativePackages.CopyTo(folder);
        var program = Path.Combine(folder, name + ".dll");
        var report = Path.Combine(Directory.CreateTempSubdirectory("bucketlab-test-").FullName, "report.xml");
        try
        {
            string[] filter = leaveOut ? ["-trait-", "Runs=in CI"] : [];
            var output = await ProgramRun.ToEndAsync(
                "dotnet",
                [program, "-result-xml", report, "-noColor", "-noLogo", .. filter],
                Timeout.InfiniteTimeSpan,
                cancellationToken,
                folder: null,
                (ProgramsVariable, AppContext.BaseDirectory)
            );
            return TestResult.Read(
                File.Exists(report) ? await File.ReadAllTextAsync(report, cancellationToken) : null,
                output.Text
            );
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(report)!, recursive: true);
        }
    }

    // `Course` means BucketLab.Course.Tests, `Media` BucketLab.Media.Tests.
    private static bool Fits(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
