using System.Globalization;
using System.Text;

namespace BucketLab.ObjectStore.Http.SigV4;

/// <summary>Percent-encoding as signatures need it (AWS Signature Version 4, "UriEncode").</summary>
internal static class UriEncoding
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Encodes all but letters, digits and <c>-._~</c>; upper-case hex.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes, bool keepsSlash)
    {
        var text = new StringBuilder(bytes.Length + 16);
        foreach (var octet in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~' || (keepsSlash && octet == (byte)'/'))
                text.Append((char)octet);
            else
                text.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return text.ToString();
    }

    public static string Encode(string text, bool keepsSlash = false) => Encode(Encoding.UTF8.GetBytes(text), keepsSlash);

    /// <summary>Undoes percent-encoding; a percent sign without two hex digits stands for itself.</summary>
    public static byte[] DecodeBytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                bytes.Add(octet);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
            }
        }

        return [.. bytes];
    }

    /// <summary>As text; false when the bytes are no UTF-8.</summary>
    public static bool TryDecode(string text, out string decoded)
    {
        try
        {
            decoded = Strict.GetString(DecodeBytes(text));
            return true;
        }
        catch (DecoderFallbackException)
        {
            decoded = "";
            return false;
        }
    }
}
