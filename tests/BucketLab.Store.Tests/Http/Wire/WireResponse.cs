using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace BucketLab.Store.Tests.Http.Wire;

/// <summary>An answer as it came, with its chunked framing taken off.</summary>
internal sealed record WireResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    public string? this[string name] =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The error code of an error document; empty for an empty body.</summary>
    public string Code => Element("Code");

    public string Element(string name) =>
        Body.Length == 0 || !Text.StartsWith('<')
            ? ""
            : XDocument.Parse(Text).Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value
                ?? "";

    public IEnumerable<string> Elements(string name) =>
        XDocument
            .Parse(Text)
            .Descendants()
            .Where(element => element.Name.LocalName == name)
            .Select(element => element.Value);

    public static WireResponse Parse(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
            throw new InvalidDataException(
                "The server closed the connection without an answer: " + Encoding.UTF8.GetString(bytes)
            );
        var lines = Encoding.UTF8.GetString(bytes, 0, end).Split("\r\n");
        var headers = lines
            .Skip(1)
            .Select(line => line.Split(':', 2))
            .Select(pair => new KeyValuePair<string, string>(pair[0], pair[1].Trim()))
            .ToList();
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var body = bytes[(end + 4)..];
        if (status == 100)
            return Parse(body);
        var isChunked = headers.Exists(header =>
            header.Key.Equals("transfer-encoding", StringComparison.OrdinalIgnoreCase)
        );
        return new WireResponse(status, headers, isChunked ? Unchunk(body) : body);
    }

    private static byte[] Unchunk(byte[] body)
    {
        using var whole = new MemoryStream();
        var rest = body.AsSpan();
        while (true)
        {
            var line = rest.IndexOf("\r\n"u8);
            var size = int.Parse(
                Encoding.ASCII.GetString(rest[..line]),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture
            );
            if (size == 0)
                return whole.ToArray();
            whole.Write(rest.Slice(line + 2, size));
            rest = rest[(line + 2 + size + 2)..];
        }
    }
}
