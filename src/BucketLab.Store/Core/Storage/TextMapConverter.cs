using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>Reads a map of texts without the collections in between that the general converter makes: each version has
/// four maps, most of them of one entry or none.</summary>
internal sealed class TextMapConverter : JsonConverter<ImmutableSortedDictionary<string, string>>
{
    // a start runs it a million times before the runtime would optimise it
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override ImmutableSortedDictionary<string, string> Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A map of texts is a JSON object.");
        var map = ObjectVersion.NoHeaders;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = TextOf(ref reader);
            map =
                reader.Read() && reader.TokenType == JsonTokenType.String
                    ? map.SetItem(name, TextOf(ref reader))
                    : throw new JsonException($"{name} is no text.");
        }

        return map;

        string TextOf(ref Utf8JsonReader at) => SharedTextConverter.Instance.Read(ref at, typeof(string), options)!;
    }

    public override void Write(
        Utf8JsonWriter writer,
        ImmutableSortedDictionary<string, string> value,
        JsonSerializerOptions options
    )
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value)
            writer.WriteString(name, text);
        writer.WriteEndObject();
    }
}
