using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Data.Sqlite;

namespace BucketLab.Judging;

/// <summary>JSON as values of the types in <see cref="WireTypes"/>, and of no others.</summary>
/// <param name="import">Makes what stands for a function or a client of the other side, from its type and
/// number.</param>
/// <param name="typeOf">The type of a name.</param>
internal sealed class WireReader(Func<Type, int, object> import, Func<string, Type> typeOf)
{
    /// <summary>One value.</summary>
    /// <exception cref="WireFormatException">It is not what <see cref="WireWriter"/> writes.</exception>
    public object? Read(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => json.GetString(),
                JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
                JsonValueKind.Object => Typed(json.GetProperty("t").GetString()!, json.GetProperty("v")),
                _ => throw new WireFormatException($"A value is no {json.ValueKind}."),
            };
        }
        catch (Exception exception)
            when (exception
                    is InvalidOperationException
                        or KeyNotFoundException
                        or FormatException
                        or ArgumentException
                        or InvalidCastException
                        or OverflowException
                        or NotSupportedException
                        or TargetInvocationException
            )
        {
            throw new WireFormatException("A value is not what its type says.", exception);
        }
    }

    private object? Typed(string name, JsonElement value)
    {
        if (name == "unknown")
            return new UnknownValue(value.GetString() ?? "");
        var type = typeOf(name);
        if (type == typeof(IAmazonS3) || type.IsSubclassOf(typeof(Delegate)))
            return import(type, value.GetInt32());
        if (type == typeof(byte[]))
            return value.GetBytesFromBase64();
        if (type == typeof(Stream))
            return new MemoryStream(value.GetBytesFromBase64());
        if (type == typeof(SqliteConnection))
            return OpenDatabase(value.GetBytesFromBase64());
        if (value.ValueKind == JsonValueKind.Object)
            return Model(type, value);
        return value.ValueKind == JsonValueKind.Array ? Items(type, value) : Scalar(type, value.GetString()!);
    }

    private static object Scalar(Type type, string text)
    {
        if (type.IsSubclassOf(typeof(Amazon.Runtime.ConstantClass)))
            return type.GetMethod("FindValue", [typeof(string)])!.Invoke(null, [text])!;
        if (type == typeof(Uri))
            return new Uri(text, UriKind.RelativeOrAbsolute);
        if (type == typeof(DateTime))
            return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text) ?? throw new FormatException(text);
    }

    private object Items(Type type, JsonElement value)
    {
        if (type.IsAssignableTo(typeof(ITuple)))
            return Activator.CreateInstance(type, [.. value.EnumerateArray().Select(Read)])!;
        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, value.GetArrayLength());
            foreach (var (index, item) in value.EnumerateArray().Index())
                array.SetValue(Read(item), index);
            return array;
        }

        var items = Activator.CreateInstance(type)!;
        var add = type.GetMethods()
            .First(method =>
                method.Name == "Add" && method.GetParameters().Length == type.GetGenericArguments().Length
            );
        foreach (var item in value.EnumerateArray())
            add.Invoke(items, items is IDictionary ? [Read(item[0]), Read(item[1])] : [Read(item)]);
        return items;
    }

    private object Model(Type type, JsonElement json)
    {
        var model = Activator.CreateInstance(type)!;
        foreach (var property in WireModels.PropertiesOf(type))
        {
            if (!json.TryGetProperty(property.Name, out var value))
                continue;
            if (property.PropertyType == typeof(HeadersCollection))
                Fill(
                    value,
                    ((HeadersCollection)property.GetValue(model)!, (headers, key, text) => headers[key] = text)
                );
            else if (property.PropertyType == typeof(MetadataCollection))
                Fill(
                    value,
                    ((MetadataCollection)property.GetValue(model)!, (metadata, key, text) => metadata[key] = text)
                );
            else if (Read(value) is { } set && set is not UnknownValue && property.SetMethod is not null)
                property.SetValue(model, set);
        }

        return model;
    }

    private static void Fill<T>(JsonElement pairs, (T Collection, Action<T, string, string> Set) target)
    {
        foreach (var pair in pairs.EnumerateObject())
            target.Set(target.Collection, pair.Name, pair.Value.GetString()!);
    }

    private static SqliteConnection OpenDatabase(byte[] content)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        SqliteCopy.Write(content, connection);
        return connection;
    }
}
