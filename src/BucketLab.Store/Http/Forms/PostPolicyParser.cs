using System.Globalization;
using System.Text.Json;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Forms;

/// <summary>Reads the policy of an upload form: JSON in base64, its two members spelled exactly.</summary>
internal static class PostPolicyParser
{
    public static PostPolicy Parse(string base64)
    {
        try
        {
            using var json = JsonDocument.Parse(
                Convert.FromBase64String(base64),
                new JsonDocumentOptions { MaxDepth = 8 }
            );
            return Read(json.RootElement);
        }
        // the last for text that is no UTF-8
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw Invalid("Invalid Policy: Invalid JSON. " + exception.Message);
        }
    }

    private static PostPolicy Read(JsonElement policy)
    {
        if (policy.ValueKind != JsonValueKind.Object)
            throw Invalid("Invalid Policy: it must be a JSON object.");
        if (!policy.TryGetProperty("expiration", out var expiration) || expiration.ValueKind != JsonValueKind.String)
            throw Invalid("Invalid Policy: Policy missing expiration.");
        if (
            !DateTimeOffset.TryParseExact(
                expiration.GetString(),
                ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var end
            )
        )
            throw Invalid($"Invalid Policy: Invalid 'expiration' value: '{expiration.GetString()}'");
        if (!policy.TryGetProperty("conditions", out var list) || list.ValueKind != JsonValueKind.Array)
            throw Invalid("Invalid Policy: Policy missing conditions.");
        var conditions = new List<PostCondition>();
        var read = new PostPolicy(end, conditions);
        foreach (var condition in list.EnumerateArray())
            read = ReadCondition(read, conditions, condition);
        return read;
    }

    private static PostPolicy ReadCondition(PostPolicy policy, List<PostCondition> conditions, JsonElement condition)
    {
        if (condition.ValueKind == JsonValueKind.Object)
        {
            if (condition.EnumerateObject().ToList() is not [{ Value.ValueKind: JsonValueKind.String } pair])
                throw Invalid(
                    "Invalid Policy: Invalid Simple-Condition: Simple-Conditions must have exactly one property "
                        + "specified."
                );
            conditions.Add(new PostCondition(pair.Name.ToLowerInvariant(), pair.Value.GetString()!, IsPrefix: false));
            return policy;
        }

        if (
            condition.ValueKind != JsonValueKind.Array
            || condition.EnumerateArray().ToList()
                is not [{ ValueKind: JsonValueKind.String } name, var second, var third]
        )
            throw Invalid("Invalid Policy: Invalid Condition: it must be an object or a list of three.");
        var operation = name.GetString()!.ToLowerInvariant();
        if (operation == "content-length-range")
            return WithRange(policy, second, third);
        if (
            operation is not ("eq" or "starts-with")
            || second.ValueKind != JsonValueKind.String
            || third.ValueKind != JsonValueKind.String
            || !second.GetString()!.StartsWith('$')
        )
            throw Invalid("Invalid Policy: Invalid Condition: unknown operation, or a field without its dollar sign.");
        conditions.Add(
            new PostCondition(
                second.GetString()![1..].ToLowerInvariant(),
                third.GetString()!,
                operation == "starts-with"
            )
        );
        return policy;
    }

    private static PostPolicy WithRange(PostPolicy policy, JsonElement least, JsonElement most)
    {
        if (!TryNumber(least, out var from) || !TryNumber(most, out var to) || from < 0 || to < from)
            throw Invalid("Invalid Policy: Invalid content-length-range.");
        return policy with { LeastBytes = from, MaxBytes = to };
    }

    private static bool TryNumber(JsonElement value, out long number)
    {
        number = 0;
        return (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out number))
            || (
                value.ValueKind == JsonValueKind.String
                && long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number)
            );
    }

    private static S3Exception Invalid(string why) => S3Error.InvalidPolicyDocument.With(why);
}
