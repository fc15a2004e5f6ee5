using BucketLab.Course.Pages;
using BucketLab.Course.Verification;

namespace BucketLab.Cli;

/// <summary>Prints the result of verifying lessons, a line for each lesson and each violation.</summary>
internal static class VerdictReport
{
    /// <summary>Writes it.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="verdicts">The results.</param>
    /// <param name="host">In which host, when it was not our own runner.</param>
    public static void Write(Terminal terminal, IReadOnlyList<LessonVerdict> verdicts, string? host = null)
    {
        var where = host is null ? "" : $" in {host}";
        foreach (var verdict in verdicts)
        {
            var time = (verdict.WasRun, verdict.Passed) switch
            {
                (true, _) => $" ({PageText.Seconds(verdict.Duration)} of runs)",
                (false, true) => ", unchanged since it was run; --all runs it again",
                (false, false) => ", not run: its files come first",
            };
            var (id, count) = (verdict.Lesson.Id, PageText.Count(verdict.Violations.Count));
            var places = verdict.Violations.Count == 1 ? "place" : "places";
            if (verdict.Passed)
                terminal.Line(Tone.Good, "ok", $"  {id} keeps its contract{where}{time}");
            else
                terminal.Line(Tone.Bad, "failed", $"  {id} breaks its contract{where} in {count} {places}{time}");
            if (verdict.NotShown.Count > 0)
                terminal.Line($"  not shown by this store: {string.Join(", ", verdict.NotShown)}");
            foreach (var violation in verdict.Violations)
                terminal.Line($"  {violation}");
        }
    }
}
