using System.Text.Json;
using System.Text.Json.Serialization;

namespace BucketLab.Desk;

/// <summary>Messages as JSON; generated code, because reflection would cost the first page a tenth of a
/// second.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true
)]
[JsonSerializable(typeof(PageMessage))]
[JsonSerializable(typeof(DeskMessage))]
internal sealed partial class DeskJson : JsonSerializerContext
{
    /// <summary>The bytes of a message to a page.</summary>
    public static byte[] Write(DeskMessage message) =>
        JsonSerializer.SerializeToUtf8Bytes(message, Default.DeskMessage);

    /// <summary>A message from a page; null where the bytes are none.</summary>
    public static PageMessage? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, Default.PageMessage);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
