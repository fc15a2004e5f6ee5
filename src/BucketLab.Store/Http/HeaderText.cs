using System.Text;

namespace BucketLab.Store.Http;

/// <summary>
/// Header values beyond ASCII. Senders use UTF-8 or ISO 8859-1, receivers read ISO 8859-1 (RFC 9110 section 5.5), and
/// what does not fit into that S3 wraps as an encoded word (RFC 2047).
/// </summary>
internal static class HeaderText
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Decodes the UTF-8 of a value that was read as ISO 8859-1.</summary>
    public static string Decode(string value)
    {
        if (Ascii.IsValid(value))
            return value;
        try
        {
            return Strict.GetString(Encoding.Latin1.GetBytes(value));
        }
        catch (DecoderFallbackException)
        {
            return value;
        }
    }

    /// <summary>A value that can be sent.</summary>
    public static string Encode(string value) =>
        IsLatin(value) ? value : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}?=";

    public static bool IsLatin(string value) => !value.AsSpan().ContainsAnyExceptInRange('\u0000', '\u00ff');
}
