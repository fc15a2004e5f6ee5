using BucketLab.Contracts.Display;

namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 11, on what the cells showed: every drawing has a title, a description and a plain text beside
/// it.</summary>
internal sealed class DrawnOutputRule : ILessonRule
{
    /// <inheritdoc/>
    public int Number => 11;

    /// <inheritdoc/>
    public bool NeedsRuns => true;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        foreach (var cell in evidence.Runs!.Solved.Notebook.Notebook.Cells)
        {
            foreach (var output in cell.Outputs)
            {
                if (output.Representation(MimeBundle.Html) is not { } html)
                    continue;
                if (DrawingsRule.WhyMute(html) is { } reason)
                    yield return evidence.InCell(Number, cell, "in the output, " + reason);
                if (string.IsNullOrWhiteSpace(output.Text))
                    yield return evidence.InCell(Number, cell, "the output has no plain text beside its HTML.");
            }
        }
    }
}
