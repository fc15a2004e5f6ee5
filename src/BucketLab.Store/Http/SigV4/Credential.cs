using System.Diagnostics.CodeAnalysis;

namespace BucketLab.Store.Http.SigV4;

/// <summary>An access key id with the scope it signs for.</summary>
internal sealed record Credential(string AccessKeyId, CredentialScope Scope)
{
    // The access key id may itself hold slashes: the scope is the last four parts.
    public static bool TryParse(string text, [NotNullWhen(true)] out Credential? credential)
    {
        var parts = text.Split('/');
        credential =
            parts.Length >= 5 && parts[^1] == "aws4_request" && parts[^4].Length == 8
                ? new Credential(string.Join('/', parts[..^4]), new CredentialScope(parts[^4], parts[^3], parts[^2]))
                : null;
        return credential is not null;
    }
}
