using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.SigV4;

/// <summary>The query parameters of a presigned request, decoded.</summary>
internal sealed class SignatureParameters
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public static SignatureParameters Of(string rawQuery)
    {
        var parameters = new SignatureParameters();
        foreach (
            var pair in rawQuery
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(parameter => parameter.Split('=', 2))
        )
        {
            if (
                UriEncoding.TryDecode(pair[0], out var name)
                && UriEncoding.TryDecode(pair.Length == 2 ? pair[1] : "", out var value)
            )
                parameters.Add(name, value);
        }

        return parameters;
    }

    // Of two values one would be checked and the other perhaps believed.
    private void Add(string name, string value)
    {
        if (!values.TryAdd(name, value) && name.StartsWith("X-Amz-", StringComparison.Ordinal))
            throw S3Error.AuthorizationQueryParametersError.With($"The parameter {name} must come once.");
    }

    public bool Has(string name) => values.ContainsKey(name);

    public string? Get(string name) => values.GetValueOrDefault(name);

    public string Required(string name) =>
        Get(name)
        ?? throw S3Error.AuthorizationQueryParametersError.With(
            "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, "
                + "X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters."
        );
}
