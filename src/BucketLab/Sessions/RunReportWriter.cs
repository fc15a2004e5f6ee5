using System.Globalization;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;

namespace BucketLab.Sessions;

/// <summary>Tells a run about checks, predictions and totals, one JSON line each, in the file that
/// <c>BUCKETLAB_REPORT</c> names.</summary>
/// <param name="path">The file; null when nobody asked.</param>
internal sealed class RunReportWriter(string? path)
{
    private readonly Lock guard = new();

    /// <summary>The report that the environment asks for.</summary>
    public static RunReportWriter OfThisProcess() => new(Environment.GetEnvironmentVariable(RunReport.FileVariable));

    // Only the runner of the lab names its cells, and only it reads the report; the pipe on which it hears of cells
    // runs beside this file.
    private static int Cell =>
        int.TryParse(Environment.GetEnvironmentVariable("BUCKETLAB_CELL"), CultureInfo.InvariantCulture, out var cell)
            ? cell
            : -1;

    public void Check(string exercise, CheckAnswer answer) =>
        Write(
            new CheckReport(
                Cell,
                exercise,
                answer.Tier,
                answer.Misconception,
                answer.Message,
                answer.CannotShow is { } lacking ? Views.CapabilityText.Of(lacking) : null
            )
        );

    public void Prediction(string id, string? predicted, string measured) =>
        Write(new PredictionReport(id, predicted, measured));

    public void Totals(params IReadOnlyList<LedgerTotals> parts) =>
        Write(
            new RunTotals(
                parts.Sum(part => (long)part.Requests),
                parts.Sum(part => part.BytesUp),
                parts.Sum(part => part.BytesDown)
            )
        );

    private void Write(RunReport report)
    {
        if (string.IsNullOrEmpty(path))
            return;
        lock (guard)
            File.AppendAllText(path, report.ToLine() + "\n");
    }
}
