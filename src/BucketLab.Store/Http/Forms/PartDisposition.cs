using System.Text;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Forms;

/// <summary>
/// The Content-Disposition of a form's part (RFC 7578 section 4.2), read as browsers write it: they escape a quotation
/// mark as <c>%22</c> or as <c>\"</c>, and do not escape the backslashes of a Windows path.
/// </summary>
/// <param name="Name">The name of the field.</param>
/// <param name="FileName">As it was sent, folders included; null for a field that is no file.</param>
internal sealed record PartDisposition(string Name, string? FileName)
{
    private const string Extended = "UTF-8''"; // RFC 8187, which RFC 7578 does not want and some clients send

    /// <summary>Null for a value that names no field.</summary>
    public static PartDisposition? Parse(string? header)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var rest = header?.IndexOf(';', StringComparison.Ordinal) is >= 0 and var end ? header.AsSpan(end) : [];
        while (!rest.IsEmpty)
        {
            if (rest[0] != ';' || rest.IndexOf('=') is not (>= 0 and var equals))
                return null;
            var name = rest[1..equals].Trim().ToString();
            if (!TryTakeValue(rest[(equals + 1)..].TrimStart(), out var value, out rest))
                return null;
            parameters.TryAdd(name, value);
        }

        return parameters.TryGetValue("name", out var field)
            ? new PartDisposition(field, FileNameOf(parameters))
            : null;
    }

    private static string? FileNameOf(Dictionary<string, string> parameters) =>
        parameters.TryGetValue("filename*", out var encoded)
        && encoded.StartsWith(Extended, StringComparison.OrdinalIgnoreCase)
        && UriEncoding.TryDecode(encoded[Extended.Length..], out var decoded)
            ? decoded
            : parameters.GetValueOrDefault("filename");

    private static bool TryTakeValue(ReadOnlySpan<char> text, out string value, out ReadOnlySpan<char> rest)
    {
        if (text is ['"', ..])
            return TryTakeQuoted(text[1..], out value, out rest);
        var end = text.IndexOf(';');
        value = (end < 0 ? text : text[..end]).Trim().ToString();
        rest = end < 0 ? [] : text[end..];
        return true;
    }

    private static bool TryTakeQuoted(ReadOnlySpan<char> text, out string value, out ReadOnlySpan<char> rest)
    {
        var content = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                value = content.Replace("%22", "\"").Replace("%0D", "\r").Replace("%0A", "\n").ToString();
                rest = text[(at + 1)..].TrimStart();
                return true;
            }

            // A backslash before anything else is one: C:\photos\cat.jpg.
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\')
                at++;
            content.Append(text[at]);
        }

        value = "";
        rest = [];
        return false;
    }
}
