using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BucketLab.Course.Verification.Measurements;

/// <summary>
/// Finds numbers that are written in a cell and shown as measured where nothing was: behind <c>??</c>, in a branch, in
/// an arm of a switch, as the default of a lookup, or as the value that a variable keeps when the measurement is left
/// out.
/// </summary>
internal sealed class StandInValue(NotebookValues values)
{
    // A value comes through a variable or two; further up it is input of the experiment.
    private const int MaxSteps = 3;

    private static readonly string[] Lookups =
    [
        "GetValueOrDefault",
        "DefaultIfEmpty",
        "FirstOrDefault",
        "LastOrDefault",
        "SingleOrDefault",
    ];

    /// <summary>
    /// The stand-ins in a value that a cell calls measured; a value that is nothing but written down is one.
    /// </summary>
    public IEnumerable<ExpressionSyntax> InMeasurement(ExpressionSyntax measured)
    {
        if (
            IsWritten(measured)
            || measured is IdentifierNameSyntax { Identifier.Text: var name }
                && values.Of(name) is [var only]
                && IsWritten(only)
        )
            return [measured];
        return In(measured, MaxSteps);
    }

    /// <summary>
    /// The stand-ins in a value that a table shows; one that is written down may be a price or a limit.
    /// </summary>
    public IEnumerable<ExpressionSyntax> InFigure(ExpressionSyntax shown) => In(shown, MaxSteps);

    private IEnumerable<ExpressionSyntax> In(ExpressionSyntax value, int steps)
    {
        foreach (var node in value.DescendantNodesAndSelf())
        {
            foreach (var found in Fallbacks(node).Where(IsWritten))
                yield return found;
            if (steps > 0 && node is IdentifierNameSyntax name && !IsMemberName(name))
            {
                foreach (var found in Through(name.Identifier.Text, steps - 1))
                    yield return found;
            }
        }
    }

    private IEnumerable<ExpressionSyntax> Through(string name, int steps)
    {
        var sources = values.Of(name);
        var isMeasuredSomewhere = sources.Any(source => !IsWritten(source));
        foreach (var source in sources)
        {
            if (!IsWritten(source))
            {
                foreach (var found in In(source, steps))
                    yield return found;
            }
            else if (
                isMeasuredSomewhere
                && !IsResultOfTrying(source)
                && (!IsNothing(source) || sources.Any(IsUnderAbsence))
            )
            {
                yield return source;
            }
        }
    }

    private IEnumerable<ExpressionSyntax> Fallbacks(SyntaxNode node) =>
        node switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either
                when !IsNothing(either.Right) || MayBeLeftOut(either.Left) => [either.Right],
            ConditionalExpressionSyntax choice => Branches(choice.Condition, [choice.WhenTrue, choice.WhenFalse]),
            SwitchExpressionSyntax choice => Branches(
                choice.GoverningExpression,
                [.. choice.Arms.Select(arm => arm.Expression)]
            ),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
                when Lookups.Contains(access.Name.Identifier.Text) => call
                .ArgumentList.Arguments.Skip(call.ArgumentList.Arguments.Count - 1)
                .Select(argument => argument.Expression)
                .Where(argument => IsNumber(argument) && !IsNothing(argument)),
            _ => [],
        };

    // "found ? 1 : 0" is a measurement; "seen is null ? 3 : seen.Count" is none.
    private IEnumerable<ExpressionSyntax> Branches(ExpressionSyntax condition, ExpressionSyntax[] branches)
    {
        var asksForAbsence = AsksForAbsence(condition);
        return branches.All(IsWritten) && !asksForAbsence
            ? []
            : branches.Where(branch => !IsNothing(branch) || asksForAbsence);
    }

    // `try { await send(); return 200; }`: that nothing was thrown is the measurement.
    private static bool IsResultOfTrying(ExpressionSyntax source) =>
        source.Parent is ReturnStatementSyntax { Parent: BlockSyntax { Parent: TryStatementSyntax } };

    private bool IsUnderAbsence(ExpressionSyntax source) =>
        source.Ancestors().OfType<IfStatementSyntax>().Any(test => AsksForAbsence(test.Condition));

    private bool AsksForAbsence(ExpressionSyntax condition) =>
        Names(condition).Any(name => name.Identifier.Text == "HasBrowser" || !IsMemberName(name) && MayBeLeftOut(name));

    /// <summary>Returns true if a variable of the expression holds null where something is not measured.</summary>
    private bool MayBeLeftOut(ExpressionSyntax expression) =>
        Names(expression)
            .Where(name => !IsMemberName(name))
            .Any(name =>
                values
                    .Of(name.Identifier.Text)
                    .Any(source =>
                        source is ConditionalExpressionSyntax { WhenTrue: var one, WhenFalse: var other }
                        && (IsNull(one) || IsNull(other))
                    )
            );

    /// <summary>
    /// Returns true if the value is made of literals alone, such as <c>3</c> or <c>TimeSpan.FromSeconds(3)</c>.
    /// </summary>
    private bool IsWritten(ExpressionSyntax value) =>
        !IsNull(value)
        && value
            is not (AnonymousFunctionExpressionSyntax or ThrowExpressionSyntax or InterpolatedStringExpressionSyntax)
        && (
            value.DescendantNodesAndSelf().Any(node => node is LiteralExpressionSyntax)
            || value is MemberAccessExpressionSyntax
        )
        && Names(value)
            .Where(name => !IsMemberName(name))
            .All(name => char.IsAsciiLetterUpper(name.Identifier.Text[0]) && !values.Knows(name.Identifier.Text));

    private static bool IsNumber(ExpressionSyntax value) =>
        value
            is LiteralExpressionSyntax
                or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax }
                or CastExpressionSyntax;

    private static bool IsNothing(ExpressionSyntax value) =>
        value.ToString()
            is "0"
                or "0.0"
                or "0L"
                or "0m"
                or "false"
                or "\"\""
                or "[]"
                or "default"
                or "TimeSpan.Zero"
                or "string.Empty"
                or "null";

    private static bool IsNull(ExpressionSyntax value) =>
        value.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().LastOrDefault()?.ToString() == "null"
        && value
            is LiteralExpressionSyntax
                or CastExpressionSyntax
                {
                    Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }
                };

    private static IEnumerable<IdentifierNameSyntax> Names(ExpressionSyntax value) =>
        value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>();

    private static bool IsMemberName(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name
        || name.Parent is MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax
        || name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } part && part.Left == name;
}
