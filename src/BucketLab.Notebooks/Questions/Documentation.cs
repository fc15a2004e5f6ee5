using System.Collections.Concurrent;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace BucketLab.Notebooks.Questions;

/// <summary>
/// The documentation of a symbol: from the XML file beside the library, and for the framework
/// from the reference pack of an SDK of the same version, if there is one.
/// </summary>
internal static class Documentation
{
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);
    private static readonly string[] FrameworkFiles = FindFrameworkFiles();

    /// <summary>The summary in one line; empty when nothing is written.</summary>
    public static string SummaryOf(ISymbol symbol, IEnumerable<MetadataReference> references)
    {
        if (
            symbol.OriginalDefinition.GetDocumentationCommentId() is not { } id
            || symbol.ContainingAssembly is not { } assembly
        )
            return "";
        return Known.GetOrAdd(
            id,
            _ =>
            {
                var library = references
                    .OfType<PortableExecutableReference>()
                    .Select(reference => reference.FilePath)
                    .OfType<string>()
                    .FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == assembly.Name);
                var own = library is null ? [] : (string[])[Path.ChangeExtension(library, ".xml")];
                return own.Concat(FrameworkFiles)
                        .Where(File.Exists)
                        .Select(file => Read(file, id))
                        .FirstOrDefault(found => found.Length > 0)
                    ?? "";
            }
        );
    }

    private static string[] FindFrameworkFiles()
    {
        var shared = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.GetFullPath(Path.Combine(shared, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        if (!Directory.Exists(packs))
            return [];
        var wanted = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
        var folder = Directory
            .EnumerateDirectories(packs)
            .Select(version => Path.Combine(version, "ref", wanted))
            .LastOrDefault(Directory.Exists);
        // System.Runtime has nearly everything that is asked for, and the largest files come first after it.
        return folder is null
            ? []
            :
            [
                .. Directory
                    .EnumerateFiles(folder, "*.xml")
                    .OrderBy(file => !file.EndsWith("System.Runtime.xml", StringComparison.Ordinal))
                    .ThenByDescending(file => new FileInfo(file).Length),
            ];
    }

    // Read as a stream: the files of the framework are tens of megabytes.
    private static string Read(string file, string id)
    {
        try
        {
            using var reader = XmlReader.Create(file);
            while (reader.ReadToFollowing("member"))
            {
                if (reader.GetAttribute("name") == id)
                    return Text(((XElement)XNode.ReadFrom(reader)).Element("summary"));
            }
        }
        catch (XmlException)
        {
            // A damaged file documents nothing.
        }

        return "";
    }

    // <see cref="T:System.String"/> is read as String.
    private static string Text(XElement? summary)
    {
        if (summary is null)
            return "";
        foreach (var reference in summary.Descendants().Where(element => element.IsEmpty).ToList())
        {
            var name =
                (string?)reference.Attribute("cref")
                ?? (string?)reference.Attribute("langword")
                ?? (string?)reference.Attribute("name")
                ?? "";
            reference.ReplaceWith(new XText(name.Split('(')[0].Split('.')[^1].Split(':')[^1]));
        }

        return string.Join(
            ' ',
            summary.Value.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)
        );
    }
}
