using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.SigV4;

/// <summary>The query parameters of a presigned request, decoded.</summary>
internal sealed class SignatureParameters
{
    private static readonly SignatureParameters None = new();

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public static SignatureParameters Of(RequestFacts request)
    {
        if (request.Parameters.Count == 0)
            return None;
        var parameters = new SignatureParameters();
        foreach (var (encodedName, encodedValue) in request.Parameters)
        {
            if (UriEncoding.TryDecode(encodedName, out var name) && UriEncoding.TryDecode(encodedValue, out var value))
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
