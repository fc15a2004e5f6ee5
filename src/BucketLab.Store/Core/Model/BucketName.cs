using System.Net;

namespace BucketLab.Store.Core.Model;

/// <summary>The naming rules of general purpose buckets (Amazon S3 User Guide, "Bucket naming rules").</summary>
internal static class BucketName
{
    private static readonly string[] ReservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
    private static readonly string[] ReservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3"];

    public static bool IsValid(string name) =>
        name.Length is >= 3 and <= 63
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-')
        && name.Split('.').All(IsLabel)
        && !IsAddress(name)
        && !ReservedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
        && !ReservedSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal));

    // What stands between dots is a label of a host name (RFC 1123 section 2.1).
    private static bool IsLabel(string label) => label.Length > 0 && label[0] != '-' && label[^1] != '-';

    // Only four numbers look like an address to S3; .NET takes fewer for one as well.
    private static bool IsAddress(string name) =>
        name.Count(letter => letter == '.') == 3 && IPAddress.TryParse(name, out _);
}
