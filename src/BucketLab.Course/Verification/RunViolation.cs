using System.Globalization;
using System.Text.RegularExpressions;
using BucketLab.Course.Running;
using BucketLab.Notebooks.Running;

namespace BucketLab.Course.Verification;

/// <summary>A cell that did not run, as a violation.</summary>
internal static partial class RunViolation
{
    /// <summary>The violation of <paramref name="rule"/> by the cell that stopped a run.</summary>
    public static Violation Of(Evidence evidence, int rule, LessonRun run, CellResult failure, string circumstances)
    {
        var file = run.Answered.WrongAnswerAt(failure.Index)?.File;
        var message = $"{circumstances}, the cell failed: {failure.Error?.Message}";
        return file is null
            ? evidence.InCell(rule, failure.Id, message, LineOf(failure))
            : evidence.InFile(rule, file, message) with
            {
                Line = LineOf(failure),
            };
    }

    // The traceback names the learner's own lines: "cell [3], line 2".
    private static int? LineOf(CellResult failure) =>
        failure.Error?.Traceback.Select(line => LinePattern().Match(line)).FirstOrDefault(match => match.Success)
            is { } found
            ? int.Parse(found.Groups["line"].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"line (?<line>[0-9]{1,5})\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinePattern();
}
