using System.Buffers;
using System.Globalization;
using System.Text;

namespace BucketLab.Store.Http.SigV4;

/// <summary>Percent-encoding as signatures need it (AWS Signature Version 4, "UriEncode").</summary>
internal static class UriEncoding
{
    private const string HexDigits = "0123456789ABCDEF";
    private const string UnreservedLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private static readonly SearchValues<byte> Unreserved = SearchValues.Create(
        Encoding.ASCII.GetBytes(UnreservedLetters)
    );
    private static readonly SearchValues<byte> UnreservedAndSlash = SearchValues.Create(
        Encoding.ASCII.GetBytes(UnreservedLetters + "/")
    );
    private static readonly SearchValues<char> KeptLetters = SearchValues.Create(UnreservedLetters);
    private static readonly SearchValues<char> KeptLettersAndSlash = SearchValues.Create(UnreservedLetters + "/");

    /// <summary>Encodes all but letters, digits and <c>-._~</c>; upper-case hex.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes, bool keepsSlash)
    {
        var kept = keepsSlash ? UnreservedAndSlash : Unreserved;
        var first = bytes.IndexOfAnyExcept(kept);
        if (first < 0)
            return Encoding.ASCII.GetString(bytes); // most names and values need no encoding
        var text = new StringBuilder(bytes.Length + 16).Append(Encoding.ASCII.GetString(bytes[..first]));
        foreach (var octet in bytes[first..])
        {
            if (kept.Contains(octet))
                text.Append((char)octet);
            else
                text.Append('%').Append(HexDigits[octet >> 4]).Append(HexDigits[octet & 15]);
        }

        return text.ToString();
    }

    public static string Encode(string text, bool keepsSlash = false) =>
        text.AsSpan().ContainsAnyExcept(keepsSlash ? KeptLettersAndSlash : KeptLetters)
            ? Encode(Encoding.UTF8.GetBytes(text), keepsSlash)
            : text;

    /// <summary>Encodes again what was encoded in one way or another.</summary>
    public static string Recode(string encoded, bool keepsSlash) =>
        encoded.AsSpan().ContainsAnyExcept(keepsSlash ? KeptLettersAndSlash : KeptLetters)
            ? Encode(DecodeBytes(encoded), keepsSlash)
            : encoded;

    /// <summary>Undoes percent-encoding; a percent sign without two hex digits stands for itself.</summary>
    public static byte[] DecodeBytes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var written = Array.IndexOf(bytes, (byte)'%');
        if (written < 0)
            return bytes;
        for (var read = written; read < bytes.Length; written++)
        {
            if (
                bytes[read] == '%'
                && read + 2 < bytes.Length
                && char.IsAsciiHexDigit((char)bytes[read + 1])
                && char.IsAsciiHexDigit((char)bytes[read + 2])
            )
            {
                bytes[written] = byte.Parse(
                    bytes.AsSpan(read + 1, 2),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture
                );
                read += 3;
            }
            else
            {
                bytes[written] = bytes[read++];
            }
        }

        return bytes[..written];
    }

    /// <summary>As text; false when the bytes are no UTF-8.</summary>
    public static bool TryDecode(string text, out string decoded)
    {
        decoded = text;
        if (!text.AsSpan().ContainsAnyExcept(KeptLettersAndSlash))
            return true; // most names and values are not encoded
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
