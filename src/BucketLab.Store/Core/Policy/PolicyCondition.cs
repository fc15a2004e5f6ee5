using System.Globalization;

namespace BucketLab.Store.Core.Policy;

/// <summary>One line of a Condition block: an operator, a condition key and the values it is held against.</summary>
/// <param name="Operator">Without IfExists and set prefix, such as StringEquals.</param>
/// <param name="Key">In lower case, such as aws:sourceip.</param>
/// <param name="Values">Any of them may hold.</param>
internal sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;

    /// <summary>IfExists: an absent key makes the condition hold.</summary>
    public bool IsIfExists { get; init; }

    /// <summary>ForAllValues and ForAnyValue; null for a single-valued key.</summary>
    public SetQuantifier? Quantifier { get; init; }

    /// <summary>Names particular values rather than a pattern that lets everything in.</summary>
    public bool IsFixed =>
        !Operator.Contains("Not", StringComparison.Ordinal)
        && Values.All(value =>
            value is not ("*" or "0.0.0.0/0" or "::/0") && !value.Contains('*', StringComparison.Ordinal)
        );

    private bool IsNegated => Operator.Contains("Not", StringComparison.Ordinal);

    public bool Holds(AccessRequest request)
    {
        var exists = request.Context.TryGetValue(Key, out var actual) && actual.Count > 0;
        if (Operator == "Null")
            return Values.Any(value => value.Equals("true", IgnoreCase) != exists);
        if (!exists)
            return IsIfExists || Quantifier == SetQuantifier.ForAllValues || (IsNegated && Quantifier is null);
        return Quantifier == SetQuantifier.ForAllValues
            ? actual!.All(value => HoldsFor(value, request))
            : actual!.Any(value => HoldsFor(value, request));
    }

    // A negated operator holds when none of its values match.
    private bool HoldsFor(string actual, AccessRequest request) =>
        IsNegated
            ? !Values.Any(value =>
                IsMatch(Operator.Replace("Not", "", StringComparison.Ordinal), actual, ValueOf(value, request))
            )
            : Values.Any(value => IsMatch(Operator, actual, ValueOf(value, request)));

    private string ValueOf(string value, AccessRequest request) =>
        PolicyVariables.Expand(
            value,
            request,
            escapesWildcards: Operator
                is "StringLike"
                    or "StringNotLike"
                    or "ArnLike"
                    or "ArnEquals"
                    or "ArnNotLike"
                    or "ArnNotEquals"
        );

    private static bool IsMatch(string test, string actual, string value) =>
        test switch
        {
            "StringEquals" => actual == value,
            "StringEqualsIgnoreCase" => actual.Equals(value, IgnoreCase),
            "StringLike" => Wildcard.IsMatch(value, actual),
            "ArnLike" or "ArnEquals" => PolicyArn.IsMatch(value, actual),
            "Bool" => actual.Equals(value, IgnoreCase),
            "BinaryEquals" => actual == value,
            "IpAddress" => PolicyNetwork.Contains(value, actual),
            _ when test.StartsWith("Numeric", StringComparison.Ordinal) => Compare(
                test["Numeric".Length..],
                Number(actual),
                Number(value)
            ),
            _ => Compare(test["Date".Length..], Date(actual), Date(value)),
        };

    private static bool Compare(string relation, double? actual, double? value) =>
        relation switch
        {
            "Equals" => actual == value,
            "LessThan" => actual < value,
            "LessThanEquals" => actual <= value,
            "GreaterThan" => actual > value,
            _ => actual >= value,
        };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Date(string text) =>
        Number(text)
        ?? (
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time.ToUnixTimeMilliseconds() / 1000.0
                : null
        );
}
