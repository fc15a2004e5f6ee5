namespace BucketLab.Store.Http.SigV4;

/// <summary>The parameters of a query as they came, still percent-encoded.</summary>
internal static class QueryText
{
    /// <summary>Names and values in their order; a parameter without a value has an empty one.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(string rawQuery)
    {
        if (rawQuery.Length == 0)
            return [];
        var parameters = new List<(string Name, string Value)>();
        foreach (var range in rawQuery.AsSpan().Split('&'))
        {
            var parameter = rawQuery.AsSpan(range);
            if (parameter.IsEmpty)
                continue;
            var sign = parameter.IndexOf('=');
            parameters.Add(
                sign < 0
                    ? (parameter.ToString(), "")
                    : (parameter[..sign].ToString(), parameter[(sign + 1)..].ToString())
            );
        }

        return parameters;
    }
}
