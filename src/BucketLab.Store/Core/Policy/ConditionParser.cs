using System.Globalization;
using System.Text.Json;

namespace BucketLab.Store.Core.Policy;

/// <summary>Reads a Condition block (IAM User Guide, "Condition operators").</summary>
internal static class ConditionParser
{
    private static readonly string[] Operators =
    [
        "StringEquals",
        "StringNotEquals",
        "StringEqualsIgnoreCase",
        "StringNotEqualsIgnoreCase",
        "StringLike",
        "StringNotLike",
        "NumericEquals",
        "NumericNotEquals",
        "NumericLessThan",
        "NumericLessThanEquals",
        "NumericGreaterThan",
        "NumericGreaterThanEquals",
        "DateEquals",
        "DateNotEquals",
        "DateLessThan",
        "DateLessThanEquals",
        "DateGreaterThan",
        "DateGreaterThanEquals",
        "Bool",
        "BinaryEquals",
        "IpAddress",
        "NotIpAddress",
        "ArnEquals",
        "ArnLike",
        "ArnNotEquals",
        "ArnNotLike",
        "Null",
    ];

    public static IReadOnlyList<PolicyCondition> Parse(JsonElement block)
    {
        PolicyParser.Expect(block.ValueKind == JsonValueKind.Object, "Condition must be an object.");
        return [.. block.EnumerateObject().SelectMany(ParseOperator)];
    }

    private static IEnumerable<PolicyCondition> ParseOperator(JsonProperty line)
    {
        var name = line.Name;
        SetQuantifier? quantifier = null;
        if (name.Split(':') is [var prefix, var rest])
        {
            PolicyParser.Expect(
                Enum.TryParse<SetQuantifier>(prefix, out var parsed),
                $"Invalid Condition type: {line.Name}"
            );
            (quantifier, name) = (parsed, rest);
        }

        var isIfExists = name.EndsWith("IfExists", StringComparison.Ordinal);
        if (isIfExists)
            name = name[..^"IfExists".Length];
        PolicyParser.Expect(Operators.Contains(name, StringComparer.Ordinal), $"Invalid Condition type: {line.Name}");
        PolicyParser.Expect(
            line.Value.ValueKind == JsonValueKind.Object,
            $"The condition {line.Name} must hold condition keys."
        );
        return line
            .Value.EnumerateObject()
            .Select(key => ParseKey(key, name) with { IsIfExists = isIfExists, Quantifier = quantifier })
            .ToList();
    }

    private static PolicyCondition ParseKey(JsonProperty key, string name)
    {
        PolicyParser.Expect(
            key.Name.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)
                || key.Name.StartsWith("s3:", StringComparison.OrdinalIgnoreCase),
            $"Policy has an invalid condition key: '{key.Name}'."
        );
        var values = key.Value.ValueKind == JsonValueKind.Array ? key.Value.EnumerateArray().ToList() : [key.Value];
        PolicyParser.Expect(
            values.Count > 0 && values.TrueForAll(IsScalar),
            $"The values of {key.Name} must be strings, numbers or booleans."
        );
        foreach (var value in values)
            CheckValue(name, key.Name, value.ToString());
        return new PolicyCondition(name, key.Name.ToLowerInvariant(), [.. values.Select(value => value.ToString())]);
    }

    private static void CheckValue(string name, string key, string value)
    {
        var fits = name switch
        {
            "Bool" or "Null" => bool.TryParse(value, out _) || value.Contains("${", StringComparison.Ordinal),
            "IpAddress" or "NotIpAddress" => PolicyNetwork.IsValid(value),
            _ when name.StartsWith("Numeric", StringComparison.Ordinal) => double.TryParse(
                value,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out _
            ) || value.Contains("${", StringComparison.Ordinal),
            _ => true,
        };
        PolicyParser.Expect(fits, $"The value '{value}' of {key} does not fit {name}.");
    }

    private static bool IsScalar(JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;
}
