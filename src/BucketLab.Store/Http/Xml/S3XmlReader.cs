using System.Xml;
using System.Xml.Linq;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Xml;

/// <summary>Reads the documents of the S3 API: no DTDs, no external entities, with or without the namespace.</summary>
internal static class S3XmlReader
{
    private const int MaxDepth = 32;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
    };

    public static XElement Read(byte[] document, string root)
    {
        try
        {
            RefuseDeepNesting(document);
            using var reader = XmlReader.Create(new MemoryStream(document), Settings);
            var element = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root;
            if (element?.Name.LocalName != root)
                throw S3Error.MalformedXml.With($"The document's root must be {root}.");
            ServedElements.Check(element);
            return element;
        }
        catch (XmlException exception)
        {
            throw S3Error.MalformedXml.With("The XML you provided was not well-formed: " + exception.Message);
        }
    }

    /// <summary>The text of a child element, or null; namespaces do not matter.</summary>
    public static string? Child(this XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    public static IEnumerable<XElement> Children(this XElement element, string name) =>
        element.Elements().Where(child => child.Name.LocalName == name);

    private static void RefuseDeepNesting(byte[] document)
    {
        using var reader = XmlReader.Create(new MemoryStream(document), Settings);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                throw S3Error.MalformedXml.With($"The document is nested deeper than {MaxDepth} elements.");
        }
    }
}
