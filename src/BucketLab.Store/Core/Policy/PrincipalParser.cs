using System.Text.Json;

namespace BucketLab.Store.Core.Policy;

/// <summary>Reads a Principal element: "*", or an object of AWS, CanonicalUser, Service and Federated names.</summary>
internal static class PrincipalParser
{
    public static IReadOnlyList<string> Parse(JsonElement principal)
    {
        if (principal.ValueKind == JsonValueKind.String)
        {
            PolicyParser.Expect(
                principal.GetString() == "*",
                $"Invalid principal in policy: '{principal}'. Write \"*\" or {{\"AWS\": ...}}."
            );
            return ["*"];
        }

        PolicyParser.Expect(
            principal.ValueKind == JsonValueKind.Object,
            "Invalid principal in policy: it must be \"*\" or an object."
        );
        var names = new List<string>();
        foreach (var kind in principal.EnumerateObject())
        {
            PolicyParser.Expect(
                kind.Name is "AWS" or "CanonicalUser" or "Service" or "Federated",
                $"Invalid principal in policy: unknown kind '{kind.Name}'."
            );
            foreach (var name in PolicyParser.Strings(kind.Value, "Principal"))
            {
                PolicyParser.Expect(
                    kind.Name != "AWS" || IsAwsPrincipal(name),
                    $"Invalid principal in policy: '{name}' is no ARN of an identity and no account id."
                );
                names.Add(name);
            }
        }

        PolicyParser.Expect(names.Count > 0, "Invalid principal in policy: nobody is named.");
        return names;
    }

    private static bool IsAwsPrincipal(string name) =>
        name == "*"
        || name.StartsWith("arn:aws:iam::", StringComparison.Ordinal)
        || name.StartsWith("arn:aws:sts::", StringComparison.Ordinal)
        || (name.Length == 12 && name.All(char.IsAsciiDigit))
        || (name.Length == 64 && name.All(char.IsAsciiHexDigit));
}
