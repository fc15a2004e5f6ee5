using System.Text.Json;
using BucketLab.Contracts.Reports;

namespace BucketLab.Contracts.Tests.Reports;

public sealed class RunReportTests
{
    [Fact]
    public void A_line_is_read_as_it_was_written()
    {
        RunReport[] reports =
        [
            new CheckReport(
                3,
                "open-avatars",
                CheckTier.WrongType,
                "whole-bucket",
                "A policy is text.",
                "a second key"
            ),
            new PredictionReport("status", null, "403"),
            new RunTotals(7, 100, 2000),
        ];
        Assert.Equal(reports, reports.Select(report => RunReport.OfLine(report.ToLine())));
    }

    [Fact]
    public void The_event_comes_first_and_absent_values_are_null() =>
        Assert.Equal(
            """{"event":"check","cell":-1,"exercise":"x","tier":"not-defined","misconception":null,"message":"m","cannotShow":null}""",
            new CheckReport(-1, "x", CheckTier.NotDefined, null, "m").ToLine()
        );

    [Theory]
    [InlineData("""{"event":"applause"}""")]
    [InlineData("""{"id":"x","predicted":null,"measured":"7"}""")]
    [InlineData("""{"event":"prediction","id":"x","predicted":null}""")]
    [InlineData("""{"event":"check","cell":1,"exercise":"x","tier":"splendid","misconception":null,"message":"m"}""")]
    [InlineData("null")]
    public void What_is_no_report_is_refused(string line) =>
        Assert.ThrowsAny<JsonException>(() => RunReport.OfLine(line));
}
