using BucketLab.Course.Pages;
using BucketLab.Course.Verification;

namespace BucketLab.Cli;

/// <summary>What the verification of lessons found, a line for each lesson and each violation.</summary>
internal static class VerdictReport
{
    /// <summary>Writes it.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<LessonVerdict> verdicts)
    {
        foreach (var verdict in verdicts)
        {
            var time = (verdict.WasRun, verdict.Passed) switch
            {
                (true, _) => $" ({PageText.Seconds(verdict.Duration)} of runs)",
                (false, true) => ", unchanged since it was run; --all runs it again",
                (false, false) => ", not run: its files come first",
            };
            if (verdict.Passed)
                terminal.Line(Tone.Good, "ok", $"  {verdict.Lesson.Id} keeps its contract{time}");
            else
                terminal.Line(Tone.Bad, "failed", $"  {verdict.Lesson.Id} breaks its contract in {PageText.Count(verdict.Violations.Count)} places{time}");
            foreach (var violation in verdict.Violations)
                terminal.Line($"  {violation}");
        }
    }
}
