using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Data.Sqlite;

namespace BucketLab.Judging;

/// <summary>Values as JSON. Functions and clients stay where they are; a number stands for them.</summary>
/// <param name="export">Keeps an object for the other side and gives its number.</param>
internal sealed class WireWriter(Func<object, int> export)
{
    private const int MaxDepth = 12;
    private const int MaxItems = 100_000;

    // A part of an upload has 5 MiB at least; in base64 it is still shorter than the longest line.
    private const int MaxStreamBytes = 5_500_000;

    /// <summary>One value. What may not travel becomes its type's name, so that the check can say what it was
    /// given.</summary>
    public JsonNode? Write(object? value, int depth = 0) =>
        value switch
        {
            null => null,
            _ when depth > MaxDepth => Node("unknown", "nested"),
            string text => JsonValue.Create(text),
            bool truth => JsonValue.Create(truth),
            byte[] bytes => Node("Array<Byte>", Convert.ToBase64String(bytes)),
            Uri address => Node(nameof(Uri), address.OriginalString),
            IAmazonS3 client => Node(nameof(IAmazonS3), export(client)),
            Delegate function when WireTypes.NameOf(function.GetType()) is { } name => Node(name, export(function)),
            Stream stream => Node(nameof(Stream), Convert.ToBase64String(ReadAll(stream))),
            SqliteConnection connection => Node(
                nameof(SqliteConnection),
                Convert.ToBase64String(SqliteCopy.Read(connection))
            ),
            ConstantClass word when WireModels.NameOf(word.GetType()) is { } name => Node(name, word.Value),
            IEnumerable items => Items(items, depth),
            System.Runtime.CompilerServices.ITuple tuple when WireTypes.NameOf(tuple.GetType()) is { } name => Node(
                name,
                new JsonArray([.. Enumerable.Range(0, tuple.Length).Select(index => Write(tuple[index], depth + 1))])
            ),
            IFormattable scalar when WireTypes.NameOf(scalar.GetType()) is { } name => Node(
                name,
                scalar.ToString(
                    scalar is DateTime or DateTimeOffset or DateOnly or TimeOnly ? "O" : null,
                    CultureInfo.InvariantCulture
                )
            ),
            char letter => Node(nameof(Char), letter.ToString()),
            _ when WireModels.NameOf(value.GetType()) is { } name => Node(name, Model(value, depth)),
            _ => Node("unknown", Cut(value.GetType().Name)),
        };

    private static JsonObject Node(string type, JsonNode? value) => new() { ["t"] = type, ["v"] = value };

    private JsonObject Items(IEnumerable items, int depth)
    {
        var type = items.GetType();
        if ((InterfaceOf(type, typeof(IReadOnlyDictionary<,>)) ?? InterfaceOf(type, typeof(IDictionary<,>))) is { } map)
            return Typed(typeof(Dictionary<,>).MakeGenericType(map.GetGenericArguments()), items, depth, Pair);
        if (InterfaceOf(type, typeof(IEnumerable<>)) is not { } sequence)
            return Node("unknown", Cut(type.Name));
        var kept =
            type is { IsGenericType: true }
            && (
                type.GetGenericTypeDefinition() == typeof(List<>)
                || type.GetGenericTypeDefinition() == typeof(HashSet<>)
            );
        return Typed(kept ? type : sequence.GetGenericArguments()[0].MakeArrayType(), items, depth, Write);
    }

    private static JsonObject Typed(Type type, IEnumerable items, int depth, Func<object?, int, JsonNode?> write) =>
        WireTypes.NameOf(type) is { } name
            ? Node(
                name,
                new JsonArray([.. items.Cast<object?>().Take(MaxItems).Select(item => write(item, depth + 1))])
            )
            : Node("unknown", Cut(items.GetType().Name));

    // An item of any dictionary is a KeyValuePair.
    private JsonArray Pair(object? item, int depth)
    {
        var type = item!.GetType();
        return
        [
            Write(type.GetProperty("Key")!.GetValue(item), depth),
            Write(type.GetProperty("Value")!.GetValue(item), depth),
        ];
    }

    private JsonObject Model(object model, int depth)
    {
        var json = new JsonObject();
        var untouched = Activator.CreateInstance(model.GetType())!;
        foreach (var property in WireModels.PropertiesOf(model.GetType()))
        {
            var value = ValueOf(property, model);
            // What nobody set must not be set on the other side: the SDK would send it.
            if (Equals(value, ValueOf(property, untouched)))
                continue;
            var written = value switch
            {
                HeadersCollection headers => Pairs(headers.Keys.Select(key => (key, headers[key]))),
                MetadataCollection metadata => Pairs(metadata.Keys.Select(key => (key, metadata[key]))),
                _ => Write(value, depth + 1),
            };
            if (written is not null)
                json[property.Name] = written;
        }

        return json;
    }

    // The SDK keeps some properties that only throw.
    private static object? ValueOf(System.Reflection.PropertyInfo property, object model)
    {
        try
        {
            return property.GetValue(model);
        }
        catch (System.Reflection.TargetInvocationException)
        {
            return null;
        }
    }

    private static JsonNode? Pairs(IEnumerable<(string Key, string Value)> pairs)
    {
        var json = new JsonObject();
        foreach (var (key, value) in pairs.Where(pair => pair.Value is not null))
            json[key] = value;
        return json.Count == 0 ? null : json;
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[81920];
        while (copy.Length < MaxStreamBytes && stream.Read(buffer) is var count and > 0)
            copy.Write(buffer, 0, count);
        return copy.ToArray();
    }

    private static Type? InterfaceOf(Type type, Type wanted) =>
        type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(known => known.IsGenericType && known.GetGenericTypeDefinition() == wanted);

    private static string Cut(string name) => name.Length <= 80 ? name : name[..80];
}
