using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// The JSON files of the store: readable by a person, sealed with a hash so that damage is seen. The last property,
/// <c>sha256</c>, is the hash of all bytes before the comma in front of it.
/// </summary>
internal static class StoreJson
{
    private const int HashLength = 64;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new TextMapConverter(), SharedTextConverter.Instance },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // keys stay readable; the files are never put into HTML
    };

    private static readonly byte[] SealStart = ",\n  \"sha256\": \""u8.ToArray();
    private static readonly byte[] SealEnd = "\"\n}"u8.ToArray();

    public static byte[] Write<T>(T value)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, Options).AsSpan();
        var content = json[..^2]; // without the newline and brace at the end
        return [.. content, .. SealStart, .. Encoding.ASCII.GetBytes(HashOf(content)), .. SealEnd];
    }

    /// <summary>Throws <see cref="InvalidDataException"/> when the content is not what was written.</summary>
    public static T Read<T>(ReadOnlySpan<byte> file)
    {
        var sealLength = SealStart.Length + HashLength + SealEnd.Length;
        if (file.Length < sealLength || !file[^sealLength..].StartsWith(SealStart) || !file.EndsWith(SealEnd))
            throw new InvalidDataException("The file does not end with its sha256.");
        var content = file[..^sealLength];
        var seal = file.Slice(content.Length + SealStart.Length, HashLength);
        if (!Ascii.Equals(seal, HashOf(content)))
            throw new InvalidDataException("The content does not match its own sha256.");
        try
        {
            return JsonSerializer.Deserialize<T>(file, Options)
                ?? throw new InvalidDataException("The file holds no value.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                "The file is not the JSON that the store wrote: " + exception.Message,
                exception
            );
        }
    }

    private static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
