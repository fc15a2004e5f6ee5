using BucketLab.Course.Services;
using BucketLab.Views;

namespace BucketLab.Cli.Commands;

/// <summary>Shows how a service did: a table of its checks, and what each failed one was about.</summary>
/// <param name="terminal">Where to write.</param>
internal sealed class ServiceReport(Terminal terminal)
{
    private const int ShownErrors = 20;
    private const int LabelColumns = 10;

    /// <summary>Shows a word for as long as something runs.</summary>
    public async Task<T> WhileAsync<T>(string word, Func<Task<T>> work)
    {
        using var line = new ProgressLine(terminal);
        line.Show(word);
        return await work();
    }

    /// <summary>Shows the words of the compiler, as they are.</summary>
    public void DidNotBuild(string project, IReadOnlyList<string> errors)
    {
        foreach (var error in errors.Take(ShownErrors))
            terminal.Line(error);
        terminal.Line(Tone.Bad, "failed", $"  {project} does not build; nothing was asked. Correct this first.");
    }

    /// <summary>Shows the results.</summary>
    /// <param name="stages">The stages that were asked.</param>
    /// <param name="results">A result for each of their checks.</param>
    /// <param name="again">The command that asks one stage, without its number.</param>
    public void Write(IReadOnlyList<ServiceStage> stages, IReadOnlyList<ServiceCheckResult> results, string again)
    {
        terminal.Table([
            ["stage", "check", "", "result"],
            .. results.Select(result =>
                (IReadOnlyList<string>)
                    [
                        $"{result.Check.Stage} {stages.Single(stage => stage.Number == result.Check.Stage).Name}",
                        result.Check.Id,
                        result.Check.Title,
                        WordOf(result),
                    ]
            ),
        ]);
        foreach (var result in results.Where(result => result.Finding is not null))
            WriteFinding(result.Check, result.Finding!);
        WriteNotShown(results);
        terminal.Line();
        var (passed, isDone) = (
            results.Count(result => result.State == ServiceCheckState.Passed),
            results.All(result => result.IsPassed)
        );
        var notShown = results.Count(result => result.State == ServiceCheckState.NotShown);
        terminal.Line(
            isDone ? Tone.Good : Tone.Bad,
            $"{passed} of {results.Count}",
            " checks passed" + (notShown > 0 ? $", {notShown} not shown" : "") + "."
        );
        if (NextStep.After(stages, results, again) is { Length: > 0 } next)
            terminal.Line(next);
    }

    private void WriteNotShown(IReadOnlyList<ServiceCheckResult> results)
    {
        var lacking = results.SelectMany(result => result.Lacking).Distinct().ToList();
        if (lacking.Count == 0)
            return;
        terminal.Line();
        foreach (var capability in lacking)
            terminal.Line(
                $"This server has no {CapabilityText.Of(capability)}: "
                    + string.Join(", ", results.Where(result => result.Lacking.Contains(capability)).Select(PartOf))
                    + "."
            );
        terminal.Line($"`{Typed.Lab} use embedded` shows all of it.");
    }

    private static string PartOf(ServiceCheckResult result) =>
        result.State == ServiceCheckState.NotShown
            ? $"{result.Check.Id} was not asked"
            : $"{result.Check.Id} asked less";

    private static string WordOf(ServiceCheckResult result) =>
        result.State switch
        {
            ServiceCheckState.Passed => result.Lacking.Count == 0 ? "passed" : "passed in part",
            ServiceCheckState.Failed => "failed",
            ServiceCheckState.NotShown => "not shown",
            _ => "not reached",
        };

    private void WriteFinding(ServiceCheck check, ServiceFinding finding)
    {
        terminal.Line();
        terminal.Line(Tone.Bad, "failed", $"  {check.Id}: {check.Title}");
        Write("asked", finding.Asked);
        Write("expected", finding.Expected);
        Write("came", finding.Came);
        Write("next", finding.Advice);
    }

    private void Write(string label, string text) =>
        terminal.Line(
            $"  {label.PadRight(LabelColumns)}"
                + text.ReplaceLineEndings("\n")
                    .Replace("\n", "\n" + new string(' ', LabelColumns + 2), StringComparison.Ordinal)
        );
}
