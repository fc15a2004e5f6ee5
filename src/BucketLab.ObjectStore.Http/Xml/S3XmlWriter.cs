using System.Globalization;
using System.Text;
using System.Xml;

namespace BucketLab.ObjectStore.Http.Xml;

/// <summary>Writes the documents of the S3 API.</summary>
internal sealed class S3XmlWriter(XmlWriter writer)
{
    private const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = false, // keys may hold control characters; S3 writes them as character references
    };

    public static byte[] Document(string root, Action<S3XmlWriter> content, bool hasNamespace = true)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement(root, hasNamespace ? Namespace : "");
            content(new S3XmlWriter(xml));
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    public void Element(string name, string? value)
    {
        if (value is not null)
            writer.WriteElementString(name, writer.LookupPrefix(Namespace) is null ? "" : Namespace, value);
    }

    public void Element(string name, long value) => Element(name, value.ToString(CultureInfo.InvariantCulture));

    public void Element(string name, bool value) => Element(name, value ? "true" : "false");

    public void Element(string name, DateTimeOffset value) =>
        Element(name, value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public void Element(string name, Action content)
    {
        writer.WriteStartElement(name, writer.LookupPrefix(Namespace) is null ? "" : Namespace);
        content();
        writer.WriteEndElement();
    }

    /// <summary>An element whose kind is told by xsi:type, as grantees are.</summary>
    public void Typed(string name, string type, Action content)
    {
        writer.WriteStartElement(name, writer.LookupPrefix(Namespace) is null ? "" : Namespace);
        writer.WriteAttributeString("xsi", "type", "http://www.w3.org/2001/XMLSchema-instance", type);
        content();
        writer.WriteEndElement();
    }

    public void Owner(string name, string element = "Owner") => Element(element, () =>
    {
        Element("ID", Identities.CanonicalIdOf(name));
        Element("DisplayName", name);
    });

    public void Text(string value) => writer.WriteString(value);
}
