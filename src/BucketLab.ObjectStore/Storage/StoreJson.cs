using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace BucketLab.ObjectStore.Storage;

/// <summary>The JSON files of the store: readable by a person, sealed with a hash so that damage is seen.</summary>
internal static class StoreJson
{
    private const string Seal = "sha256";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // keys stay readable; the files are never put into HTML
    };

    public static byte[] Write<T>(T value)
    {
        var json = JsonSerializer.SerializeToNode(value, Options)!.AsObject();
        json[Seal] = SealOf(json);
        return JsonSerializer.SerializeToUtf8Bytes(json, Options);
    }

    /// <summary>Throws <see cref="InvalidDataException"/> when the content is not what was written.</summary>
    public static T Read<T>(ReadOnlySpan<byte> content)
    {
        try
        {
            var json = JsonNode.Parse(content)?.AsObject() ?? throw new InvalidDataException("The file holds no JSON object.");
            json.Remove(Seal, out var seal);
            if (seal?.GetValue<string>() != SealOf(json))
                throw new InvalidDataException("The content does not match its own sha256.");
            return json.Deserialize<T>(Options) ?? throw new InvalidDataException("The file holds no value.");
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException("The file is not the JSON that the store wrote: " + damaged.Message, damaged);
        }
    }

    private static string SealOf(JsonObject json) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(json, Options)));
}
