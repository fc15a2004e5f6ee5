using System.Text.Json;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Policy;

/// <summary>Reads a policy document and refuses what is wrong in it by name (IAM User Guide, "Grammar of the IAM JSON
/// policy language").</summary>
internal static class PolicyParser
{
    private const int MaxBytes = 20 * 1024;

    private static readonly string[] StatementElements =
    [
        "Sid",
        "Effect",
        "Principal",
        "NotPrincipal",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition",
    ];

    /// <summary>The policy of an identity: it names no principal, and any bucket.</summary>
    public static BucketPolicy ParseIdentityPolicy(ReadOnlyMemory<byte> document) => Parse(document, null);

    /// <param name="document">The JSON as it was put.</param>
    /// <param name="bucket">Resources must lie in this bucket; null for the policy of an identity.</param>
    public static BucketPolicy Parse(ReadOnlyMemory<byte> document, string? bucket)
    {
        if (document.Length > MaxBytes)
            throw S3Error.MalformedPolicy.With($"The policy is larger than {MaxBytes} bytes.");
        try
        {
            using var json = JsonDocument.Parse(
                document,
                new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false }
            );
            return ParsePolicy(json.RootElement, bucket);
        }
        // the second for text that is no UTF-8
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw S3Error.MalformedPolicy.With(
                "Policies must be valid JSON and the first byte must be '{'. " + exception.Message
            );
        }
    }

    private static BucketPolicy ParsePolicy(JsonElement policy, string? bucket)
    {
        Expect(policy.ValueKind == JsonValueKind.Object, "A policy is a JSON object.");
        foreach (var element in policy.EnumerateObject())
            Expect(element.Name is "Version" or "Id" or "Statement", $"A policy has no element '{element.Name}'.");
        if (policy.TryGetProperty("Version", out var version))
            Expect(
                version.ValueKind == JsonValueKind.String && version.GetString() is "2012-10-17" or "2008-10-17",
                "The policy must contain a valid version string: 2012-10-17 or 2008-10-17."
            );
        Expect(policy.TryGetProperty("Statement", out var statement), "Missing required field Statement.");
        var statements = statement.ValueKind == JsonValueKind.Array ? statement.EnumerateArray().ToList() : [statement];
        Expect(statements.Count > 0, "Could not parse the policy: Statement is empty!");
        return new BucketPolicy([.. statements.Select(one => ParseStatement(one, bucket))]);
    }

    private static PolicyStatement ParseStatement(JsonElement statement, string? bucket)
    {
        Expect(statement.ValueKind == JsonValueKind.Object, "A statement is a JSON object.");
        foreach (var element in statement.EnumerateObject())
            Expect(
                StatementElements.Contains(element.Name, StringComparer.Ordinal),
                $"A statement has no element '{element.Name}'."
            );
        Expect(statement.TryGetProperty("Effect", out var effect), "Missing required field Effect.");
        Expect(
            effect.ValueKind == JsonValueKind.String && effect.GetString() is "Allow" or "Deny",
            $"Invalid effect: {effect}."
        );
        var isAllow = effect.GetString() == "Allow";
        var (actions, isNotAction) = Either(statement, "Action", "NotAction");
        var (resources, isNotResource) = Either(statement, "Resource", "NotResource");
        var parsed = new PolicyStatement
        {
            IsAllow = isAllow,
            Principal = PrincipalOf(statement, isAllow, bucket),
            Actions = Actions(actions, bucket),
            IsNotAction = isNotAction,
            Resources = Resources(resources, bucket),
            IsNotResource = isNotResource,
            Conditions = statement.TryGetProperty("Condition", out var condition)
                ? ConditionParser.Parse(condition)
                : [],
        };
        if (bucket is not null && !isNotAction && !isNotResource)
            ExpectActionsToApply(parsed, "arn:aws:s3:::" + bucket);
        return parsed;
    }

    // The policy of an identity may name what it likes; that of a bucket has one bucket and its objects to speak of.
    private static void ExpectActionsToApply(PolicyStatement statement, string arn)
    {
        var namesBucket = statement.Resources.Any(resource => Wildcard.IsMatch(resource, arn));
        var namesObjects = statement.Resources.Any(resource => resource.AsSpan().ContainsAny('/', '*'));
        foreach (var action in statement.Actions)
        {
            var applies =
                (namesBucket && PolicyActions.IsOnBuckets(action))
                || (namesObjects && PolicyActions.IsOnObjects(action));
            var (target, missing) = namesBucket ? ("objects", arn + "/*") : ("the bucket", arn);
            Expect(
                applies,
                $"Action does not apply to any resource(s) in statement: '{action}' acts on {target}, so Resource "
                    + $"must name {missing} as well."
            );
        }
    }

    private static (JsonElement Value, bool IsNot) Either(JsonElement statement, string name, string notName)
    {
        var has = statement.TryGetProperty(name, out var value);
        var hasNot = statement.TryGetProperty(notName, out var notValue);
        Expect(has || hasNot, $"Missing required field {name}.");
        Expect(!(has && hasNot), $"A statement has either {name} or {notName}, not both.");
        return has ? (value, false) : (notValue, true);
    }

    private static PrincipalMatch PrincipalOf(JsonElement statement, bool isAllow, string? bucket)
    {
        if (bucket is null)
        {
            Expect(
                !statement.TryGetProperty("Principal", out _) && !statement.TryGetProperty("NotPrincipal", out _),
                "The policy of an identity names no principal."
            );
            return new PrincipalMatch(["*"], IsNot: false);
        }

        var (principals, isNot) = Either(statement, "Principal", "NotPrincipal");
        Expect(
            !isNot || !isAllow,
            "Allow with NotPrincipal is not allowed: it would let in everybody who is not named. Name those who may "
                + "come in with Principal."
        );
        return new PrincipalMatch(PrincipalParser.Parse(principals), isNot);
    }

    private static List<string> Actions(JsonElement value, string? bucket)
    {
        var actions = Strings(value, "Action");
        foreach (var action in actions)
        {
            var isKnown = bucket is null
                ? action == "*" || action.Contains(':', StringComparison.Ordinal)
                : PolicyActions.IsOnBuckets(action) || PolicyActions.IsOnObjects(action);
            Expect(
                isKnown,
                $"Policy has invalid action '{action}': no action on a bucket or its objects is called so. "
                    + "docs/s3-coverage.md lists them."
            );
        }

        return actions;
    }

    private static List<string> Resources(JsonElement value, string? bucket)
    {
        var resources = Strings(value, "Resource");
        foreach (var resource in resources)
        {
            if (bucket is null)
            {
                Expect(
                    resource == "*" || resource.StartsWith("arn:", StringComparison.Ordinal),
                    $"Policy has invalid resource '{resource}': it must be * or an ARN."
                );
                continue;
            }

            var arn = $"arn:aws:s3:::{bucket}";
            Expect(
                resource == "*"
                    || resource == arn
                    || resource.StartsWith(arn + "/", StringComparison.Ordinal)
                    || (
                        resource.StartsWith("arn:aws:s3:::", StringComparison.Ordinal)
                        && NamesBucketByPattern(resource, arn)
                    ),
                $"Policy has invalid resource '{resource}': it must be {arn} or begin with {arn}/."
            );
        }

        return resources;
    }

    private static bool NamesBucketByPattern(string resource, string arn)
    {
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        var bucketPart = slash < 0 ? resource : resource[..slash];
        return bucketPart.AsSpan().ContainsAny('*', '?') && Wildcard.IsMatch(bucketPart, arn);
    }

    internal static List<string> Strings(JsonElement value, string name)
    {
        var values = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [value];
        Expect(
            values.Count > 0 && values.All(item => item.ValueKind == JsonValueKind.String),
            $"{name} must be a string or a list of strings that is not empty."
        );
        return [.. values.Select(item => item.GetString()!)];
    }

    internal static void Expect(bool holds, string message)
    {
        if (!holds)
            throw S3Error.MalformedPolicy.With(message);
    }
}
