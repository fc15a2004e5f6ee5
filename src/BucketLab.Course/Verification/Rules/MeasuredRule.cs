using BucketLab.Course.Verification.Hosts;
using BucketLab.Course.Verification.Measurements;
using BucketLab.Notebooks.Documents;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 13: what is shown as measured was measured; a number of another run is said to be one.</summary>
internal sealed class MeasuredRule : ILessonRule
{
    /// <inheritdoc/>
    public int Number => 13;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        var cells = evidence
            .Lesson.Notebook.Cells.Where(cell => cell.Type == CellType.Code)
            .Select(cell => (Cell: cell, Syntax: CellSyntax.Parse(cell.Source)))
            .ToList();
        var standIns = new StandInValue(new NotebookValues(cells.Select(cell => cell.Syntax)));
        foreach (var (cell, syntax) in cells)
        {
            foreach (
                var (call, found) in syntax.Calls.SelectMany(call =>
                    Shown(call, standIns).Distinct().Select(found => (call, found))
                )
            )
            {
                yield return evidence.InCell(
                    Number,
                    cell,
                    $"`{found}` would be shown as measured where nothing was. Hand over null there, and write "
                        + "the number of a recorded run into lesson.json: predictions, recorded.",
                    syntax.LineOf(call)
                );
            }
        }
    }

    private static IEnumerable<ExpressionSyntax> Shown(InvocationExpressionSyntax call, StandInValue standIns)
    {
        if (
            call.Expression
            is not MemberAccessExpressionSyntax { Name.Identifier.Text: var name, Expression: var target }
        )
            return [];
        var arguments = call.ArgumentList.Arguments;
        if (name == "Observe" && arguments.Count > 1)
            return standIns.InMeasurement(
                (
                    arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.Text == "measured")
                    ?? arguments[1]
                ).Expression
            );
        return target.ToString() == "Quantity"
            ? arguments.SelectMany(argument => standIns.InFigure(argument.Expression))
            : [];
    }
}
