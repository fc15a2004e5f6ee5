using System.Diagnostics.CodeAnalysis;

namespace BucketLab.Store.Http.SigV4;

/// <summary>An access key id with the scope it signs for.</summary>
internal sealed record Credential(string AccessKeyId, CredentialScope Scope)
{
    // The access key id may itself hold slashes: the scope is the last four parts.
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Credential? credential)
    {
        credential = null;
        var rest = text;
        if (!TakeLast(ref rest, out var end) || !end.SequenceEqual("aws4_request"))
            return false;
        if (
            TakeLast(ref rest, out var service)
            && TakeLast(ref rest, out var region)
            && TakeLast(ref rest, out var date)
            && date.Length == 8
        )
            credential = new Credential(
                rest.ToString(),
                new CredentialScope(date.ToString(), region.ToString(), service.ToString())
            );
        return credential is not null;
    }

    private static bool TakeLast(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> part)
    {
        var slash = text.LastIndexOf('/');
        part = text[(slash + 1)..];
        text = text[..Math.Max(slash, 0)];
        return slash >= 0;
    }
}
