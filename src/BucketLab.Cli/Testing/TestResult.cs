using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace BucketLab.Cli.Testing;

/// <summary>The result of one test project.</summary>
/// <param name="Count">The number of tests by outcome.</param>
/// <param name="Failures">Each failed test with its message.</param>
internal sealed record TestResult(TestCount Count, IReadOnlyList<string> Failures)
{
    /// <summary>The classes with the time that their tests took, without what a fixture did before.</summary>
    public IReadOnlyList<(string Name, TimeSpan Time)> Classes { get; private init; } = [];

    /// <summary>Reads the report of a test project (xunit.net, "XML result format v2").</summary>
    /// <param name="xml">The report; what is no report counts as one failed test.</param>
    /// <param name="output">The output of the program, shown when there is no report.</param>
    public static TestResult Read(string? xml, string output)
    {
        try
        {
            return xml is null ? Unreadable(output) : Read(XDocument.Parse(xml));
        }
        catch (XmlException)
        {
            return Unreadable(output);
        }
    }

    private static TestResult Read(XDocument report)
    {
        var assemblies = report.Descendants("assembly").ToList();
        var count = new TestCount(
            Sum(assemblies, "passed"),
            Sum(assemblies, "failed") + Sum(assemblies, "errors"),
            Sum(assemblies, "skipped")
        );
        return new TestResult(
            count,
            [
                .. report
                    .Descendants("test")
                    .Where(test => (string?)test.Attribute("result") == "Fail")
                    .Select(test => $"{(string?)test.Attribute("name")}\n{Indent(test.Element("failure"))}"),
                .. report
                    .Descendants("error")
                    .Select(error => $"{(string?)error.Attribute("name")}\n{Indent(error.Element("failure"))}"),
            ]
        )
        {
            Classes =
            [
                .. report
                    .Descendants("test")
                    .GroupBy(test => ((string?)test.Attribute("type") ?? "").Split('.')[^1], StringComparer.Ordinal)
                    .Select(tests => (tests.Key, TimeSpan.FromSeconds(tests.Sum(SecondsOf)))),
            ],
        };
    }

    private static double SecondsOf(XElement test) =>
        double.Parse((string?)test.Attribute("time") ?? "0", CultureInfo.InvariantCulture);

    private static TestResult Unreadable(string output) =>
        new(TestCount.OneFailed, ["The test program ended without a report.\n" + Indent(output)]);

    private static int Sum(IEnumerable<XElement> assemblies, string name) =>
        assemblies.Sum(assembly => int.Parse((string?)assembly.Attribute(name) ?? "0", CultureInfo.InvariantCulture));

    private static string Indent(XElement? failure) =>
        Indent((string?)failure?.Element("message") + "\n" + (string?)failure?.Element("stack-trace"));

    private static string Indent(string text) =>
        string.Join(
            '\n',
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(30).Select(line => "    " + line.TrimEnd())
        );
}
