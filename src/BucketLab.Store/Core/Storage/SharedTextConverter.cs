using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// Gives back the same string for short texts that come again and again, such as STANDARD and Content-Type: the index
/// of a store holds them once instead of once a version.
/// </summary>
internal sealed class SharedTextConverter : JsonConverter<string>
{
    public static readonly SharedTextConverter Instance = new();

    private const int MaxBytes = 32;

    // Two threads that meet in a slot cost a string and nothing else. A power of two.
    private readonly string?[] recent = new string?[1024];

    // a start runs it a million times before the runtime would optimise it
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            throw new JsonException("A text is a JSON string.");
        if (reader.HasValueSequence || reader.ValueSpan.Length > MaxBytes)
            return reader.GetString();
        ref var slot = ref recent[HashOf(reader.ValueSpan) & (recent.Length - 1)];
        var known = slot;
        return known is not null && reader.ValueTextEquals(known) ? known : slot = reader.GetString();
    }

    /// <summary>The text of these bytes in UTF-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string Share(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxBytes)
            return Encoding.UTF8.GetString(text);
        ref var slot = ref recent[HashOf(text) & (recent.Length - 1)];
        var known = slot;
        return known is not null && Ascii.Equals(text, known) ? known : slot = Encoding.UTF8.GetString(text);
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    private static int HashOf(ReadOnlySpan<byte> text)
    {
        var hash = 0;
        foreach (var octet in text)
            hash = (hash * 31) + octet;
        return hash;
    }
}
