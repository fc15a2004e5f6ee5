namespace BucketLab.ObjectStore.Policy;

/// <summary>Puts values of the request into a policy's text, such as ${aws:username} (IAM User Guide, "Policy variables").</summary>
internal static class PolicyVariables
{
    public static string Expand(string text, AccessRequest request)
    {
        var start = text.IndexOf("${", StringComparison.Ordinal);
        if (start < 0)
            return text;
        var end = text.IndexOf('}', start);
        if (end < 0)
            return text;
        var name = text[(start + 2)..end];
        var value = name is "*" or "?" or "$" ? name
            : request.Context.TryGetValue(name.ToLowerInvariant(), out var values) && values.Count > 0 ? values[0] : null;
        // An unknown variable matches nothing; it stays as it was written.
        return value is null
            ? text[..(end + 1)] + Expand(text[(end + 1)..], request)
            : text[..start] + value + Expand(text[(end + 1)..], request);
    }
}
