using System.Buffers;
using System.Globalization;
using System.Text;

namespace BucketLab.Store.Http.Xml;

/// <summary>
/// Writes the documents of the S3 API, straight to UTF-8: a listing is 1,000 entries of eight elements, and the general
/// writer of .NET took most of the time of a page.
/// </summary>
internal sealed class S3XmlWriter : IDisposable
{
    private const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    private const int FirstBytes = 4 * 1024;
    private const int MaxBytesOfLetter = 3;
    private const int MaxBytesOfDate = 40;
    private const int MaxBytesOfNumber = 20;
    private const int MaxBytesOfBrackets = 3;
    private const string Quote = "&quot;";

    // Keys may hold any control character. S3 writes them as character references: as they are a parser would refuse or
    // change them.
    private static readonly char[] EscapedAscii =
    [
        .. Enumerable.Range(0, ' ').Select(code => (char)code),
        '<',
        '>',
        '&',
        '"',
    ];
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. EscapedAscii, '\uFFFE', '\uFFFF']);

    // Most texts are ASCII, and a search for nothing but ASCII is several times as fast.
    private static readonly SearchValues<char> EscapedInAscii = SearchValues.Create(EscapedAscii);

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int written;

    // A page names the same owner a thousand times, and the id is a hash.
    private (string Name, string Id)? lastOwner;

    private S3XmlWriter() { }

    /// <summary>The document so far; gone once this is disposed.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, written);

    /// <param name="root">Name of the root element.</param>
    /// <param name="content">Writes what is in it.</param>
    /// <param name="hasNamespace">Errors have none.</param>
    public static S3XmlWriter Document(string root, Action<S3XmlWriter> content, bool hasNamespace = true)
    {
        var xml = new S3XmlWriter();
        xml.Raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        xml.Within(root, hasNamespace ? $" xmlns=\"{Namespace}\"" : "", () => content(xml));
        return xml;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        (buffer, written) = ([], 0);
    }

    public void Element(string name, string? value)
    {
        if (value is null)
            return;
        Open(name);
        Text(value);
        Close(name);
    }

    public void Element(string name, long value)
    {
        Open(name);
        Reserve(MaxBytesOfNumber);
        value.TryFormat(buffer.AsSpan(written), out var length, provider: CultureInfo.InvariantCulture);
        written += length;
        Close(name);
    }

    /// <summary>An entity tag, in the quotes that belong to it.</summary>
    public void ETag(ReadOnlySpan<char> value)
    {
        Open("ETag");
        Raw(Quote);
        Text(value);
        Raw(Quote);
        Close("ETag");
    }

    public void Element(string name, bool value) => Element(name, value ? "true" : "false");

    public void Element(string name, DateTimeOffset value)
    {
        Open(name);
        Reserve(MaxBytesOfDate);
        value.UtcDateTime.TryFormat(buffer.AsSpan(written), out var length, "s", CultureInfo.InvariantCulture);
        written += length;
        Raw(
            value.Millisecond == 0 ? ".000Z" : string.Create(CultureInfo.InvariantCulture, $".{value.Millisecond:D3}Z")
        );
        Close(name);
    }

    public void Element(string name, Action content) => Within(name, "", content);

    /// <summary>An element of something that the content is told, so that many can share one delegate.</summary>
    public void Element<T>(string name, T of, Action<T> content)
    {
        Open(name);
        content(of);
        Close(name);
    }

    /// <summary>An element whose kind is told by xsi:type, as grantees are.</summary>
    public void Typed(string name, string type, Action content) =>
        Within(name, $" xmlns:xsi=\"{SchemaInstance}\" xsi:type=\"{type}\"", content);

    public void Owner(string name, string element = "Owner") =>
        Element(
            element,
            () =>
            {
                if (lastOwner?.Name != name)
                    lastOwner = (name, Identities.CanonicalIdOf(name));
                Element("ID", lastOwner?.Id);
                Element("DisplayName", name);
            }
        );

    public void Text(ReadOnlySpan<char> value)
    {
        var rest = value;
        var isAscii = Ascii.IsValid(value);
        if (isAscii && !rest.ContainsAny(EscapedInAscii))
        {
            Reserve(value.Length);
            Plain(value);
            return;
        }

        var escaped = isAscii ? EscapedInAscii : Escaped;
        for (var next = rest.IndexOfAny(escaped); next >= 0; next = rest.IndexOfAny(escaped))
        {
            Raw(rest[..next]);
            Raw(Reference(rest[next]));
            rest = rest[(next + 1)..];
        }

        Raw(rest);
    }

    private static string Reference(char letter) =>
        letter switch
        {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            '"' => Quote,
            _ => string.Create(CultureInfo.InvariantCulture, $"&#x{(int)letter:X};"),
        };

    private void Within(string name, string attributes, Action content)
    {
        Reserve(name.Length + attributes.Length + MaxBytesOfBrackets);
        buffer[written++] = (byte)'<';
        Plain(name);
        Plain(attributes);
        buffer[written++] = (byte)'>';
        content();
        Close(name);
    }

    private void Open(string name)
    {
        Reserve(name.Length + MaxBytesOfBrackets);
        buffer[written++] = (byte)'<';
        Plain(name);
        buffer[written++] = (byte)'>';
    }

    private void Close(string name)
    {
        Reserve(name.Length + MaxBytesOfBrackets);
        buffer[written++] = (byte)'<';
        buffer[written++] = (byte)'/';
        Plain(name);
        buffer[written++] = (byte)'>';
    }

    // Names and attributes are ours and ASCII.
    private void Plain(ReadOnlySpan<char> text)
    {
        Ascii.FromUtf16(text, buffer.AsSpan(written), out var bytes);
        written += bytes;
    }

    private void Raw(ReadOnlySpan<char> text)
    {
        Reserve(text.Length * MaxBytesOfLetter);
        written += Encoding.UTF8.GetBytes(text, buffer.AsSpan(written));
    }

    private void Reserve(int bytes)
    {
        if (buffer.Length - written >= bytes)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, written + bytes));
        buffer.AsSpan(0, written).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
