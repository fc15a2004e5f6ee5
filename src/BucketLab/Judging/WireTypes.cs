using Amazon.S3;
using Microsoft.Data.Sqlite;

namespace BucketLab.Judging;

/// <summary>The types that may travel between a notebook and its judge, by name. Nothing else is ever created from what
/// was received.</summary>
internal static class WireTypes
{
    private const int MaxDepth = 8;

    private static readonly Dictionary<string, Type> Plain = new Type[]
    {
        typeof(object),
        typeof(string),
        typeof(bool),
        typeof(char),
        typeof(byte),
        typeof(short),
        typeof(ushort),
        typeof(int),
        typeof(uint),
        typeof(long),
        typeof(ulong),
        typeof(float),
        typeof(double),
        typeof(decimal),
        typeof(DateOnly),
        typeof(TimeOnly),
        typeof(DateTime),
        typeof(DateTimeOffset),
        typeof(TimeSpan),
        typeof(Guid),
        typeof(Uri),
        typeof(System.Net.HttpStatusCode),
        typeof(Task),
        typeof(Stream),
        typeof(MemoryStream),
        typeof(CancellationToken),
        typeof(IAmazonS3),
        typeof(SqliteConnection),
        typeof(Action),
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, Type> Generic = new Type[]
    {
        typeof(IEnumerable<>),
        typeof(IReadOnlyCollection<>),
        typeof(IReadOnlyList<>),
        typeof(ICollection<>),
        typeof(IList<>),
        typeof(List<>),
        typeof(HashSet<>),
        typeof(ISet<>),
        typeof(IReadOnlySet<>),
        typeof(IReadOnlyDictionary<,>),
        typeof(IDictionary<,>),
        typeof(Dictionary<,>),
        typeof(KeyValuePair<,>),
        typeof(Nullable<>),
        typeof(Task<>),
        typeof(ValueTuple<,>),
        typeof(ValueTuple<,,>),
        typeof(ValueTuple<,,,>),
        typeof(Action<>),
        typeof(Action<,>),
        typeof(Action<,,>),
        typeof(Action<,,,>),
        typeof(Action<,,,,>),
        typeof(Func<>),
        typeof(Func<,>),
        typeof(Func<,,>),
        typeof(Func<,,,>),
        typeof(Func<,,,,>),
        typeof(Func<,,,,,>),
        typeof(Func<,,,,,,>),
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>The name of a type, or null when it may not travel.</summary>
    public static string? NameOf(Type type)
    {
        if (type is { IsArray: true, IsSZArray: true })
            return NameOf(type.GetElementType()!) is { } element ? $"Array<{element}>" : null;
        if (!type.IsGenericType)
            return Plain.TryGetValue(type.Name, out var plain) && plain == type ? type.Name : WireModels.NameOf(type);
        if (!Generic.TryGetValue(type.Name, out var open) || open != type.GetGenericTypeDefinition())
            return null;
        var arguments = type.GetGenericArguments().Select(NameOf).ToList();
        return arguments.Contains(null) ? null : $"{type.Name}<{string.Join(',', arguments)}>";
    }

    /// <summary>The type of a name.</summary>
    /// <exception cref="WireFormatException">It names none that may travel.</exception>
    public static Type Read(string name)
    {
        var at = 0;
        var type = Read(name, ref at, depth: 0);
        return at == name.Length ? type : throw Unknown(name);
    }

    private static Type Read(string name, ref int at, int depth)
    {
        var end = name.AsSpan(at).IndexOfAny("<,>") is var found and >= 0 ? at + found : name.Length;
        var word = name[at..end];
        at = end;
        if (at == name.Length || name[at] != '<')
            return Plain.GetValueOrDefault(word) ?? WireModels.Find(word) ?? throw Unknown(name);
        var arguments = new List<Type>();
        do
        {
            at++;
            arguments.Add(depth < MaxDepth ? Read(name, ref at, depth + 1) : throw Unknown(name));
        } while (at < name.Length && name[at] == ',');
        if (at >= name.Length || name[at] != '>')
            throw Unknown(name);
        at++;
        return Close(word, [.. arguments]) ?? throw Unknown(name);
    }

    private static Type? Close(string word, Type[] arguments)
    {
        if (word == "Array" && arguments is [var element])
            return element.MakeArrayType();
        try
        {
            return Generic.TryGetValue(word, out var open) && open.GetGenericArguments().Length == arguments.Length
                ? open.MakeGenericType(arguments)
                : null;
        }
        catch (ArgumentException)
        {
            return null; // a constraint, such as Nullable of a class
        }
    }

    private static WireFormatException Unknown(string name) =>
        new($"'{(name.Length <= 100 ? name : name[..100])}' is no type that may travel.");
}
