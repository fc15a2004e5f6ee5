namespace BucketLab.Store.Core.Policy;

/// <summary>Puts values of the request into a policy's text, such as ${aws:username} (IAM User Guide, "Policy
/// variables").</summary>
internal static class PolicyVariables
{
    /// <param name="text">Text of the policy.</param>
    /// <param name="request">Gives the values.</param>
    /// <param name="escapesWildcards">For patterns: an asterisk that came with the request is no wildcard.</param>
    public static string Expand(string text, AccessRequest request, bool escapesWildcards)
    {
        var start = text.IndexOf("${", StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf('}', start);
        if (end < 0)
            return text;
        var rest = Expand(text[(end + 1)..], request, escapesWildcards);
        // An unknown variable without a default matches nothing; it stays as it was written.
        return ValueOf(text[(start + 2)..end], request) is { } value
            ? text[..start] + (escapesWildcards ? Wildcard.Escape(value) : value) + rest
            : text[..(end + 1)] + rest;
    }

    // ${key, 'default'} gives a value for requests that have none.
    private static string? ValueOf(string variable, AccessRequest request)
    {
        if (variable is "*" or "?" or "$")
            return variable;
        var parts = variable.Split(',', 2);
        if (request.Context.TryGetValue(parts[0].Trim().ToLowerInvariant(), out var values) && values.Count > 0)
            return values[0];
        return parts.Length == 2 && parts[1].Trim() is ['\'', .. var otherwise, '\''] ? otherwise : null;
    }
}
