using BucketLab.Cli.Testing;
using TestResult = BucketLab.Cli.Testing.TestResult;

namespace BucketLab.Cli.Tests.Testing;

/// <summary>The report of a test project, read.</summary>
public sealed class TestResultTests
{
    private const string Report = """
        <assemblies><assembly name="A" passed="2" failed="1" errors="0" skipped="1"><collection>
          <test name="A.One.Holds" type="A.One" time="1.5" result="Pass" />
          <test name="A.One.Breaks" type="A.One" time="0.25" result="Fail">
            <failure><message>is not so</message><stack-trace>at A.One</stack-trace></failure></test>
          <test name="A.Two.Holds" type="A.Two" time="3" result="Pass" />
          <test name="A.Two.Waits" type="A.Two" result="Skip" />
        </collection></assembly></assemblies>
        """;

    [Fact]
    public void Tests_are_counted_and_those_that_failed_are_shown_with_their_message()
    {
        var result = TestResult.Read(Report, "");
        Assert.Equal(new TestCount(2, 1, 1), result.Count);
        Assert.Equal("A.One.Breaks\n    is not so\n    at A.One", Assert.Single(result.Failures));
    }

    [Fact]
    public void The_time_of_a_class_is_that_of_its_tests() =>
        Assert.Equal(
            [("One", TimeSpan.FromSeconds(1.75)), ("Two", TimeSpan.FromSeconds(3))],
            TestResult.Read(Report, "").Classes
        );

    [Theory]
    [InlineData(null)]
    [InlineData("<assemblies>")]
    public void A_project_without_a_report_counts_as_a_failure_with_its_last_words(string? report)
    {
        var result = TestResult.Read(report, "out of memory");
        Assert.Equal(TestCount.OneFailed, result.Count);
        Assert.Contains("out of memory", Assert.Single(result.Failures), StringComparison.Ordinal);
    }
}
