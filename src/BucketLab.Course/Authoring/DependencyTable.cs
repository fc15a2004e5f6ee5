using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BucketLab.Course.Authoring;

/// <summary>The version column of the table of dependencies, made from the central package versions.</summary>
/// <param name="packagesProps">The path of <c>Directory.Packages.props</c>.</param>
public sealed partial class DependencyTable(string packagesProps)
{
    /// <summary>Puts the versions into the rows that begin with the name of a package.</summary>
    /// <param name="page">A file; one that is missing stays missing.</param>
    /// <param name="onlyLook">Changes nothing.</param>
    /// <returns>True if a version is, or was, another than the one that is used.</returns>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="System.Xml.XmlException">The package versions are no XML.</exception>
    public bool PutInto(string page, bool onlyLook)
    {
        if (!File.Exists(page))
            return false;
        var versions = XDocument
            .Load(packagesProps)
            .Descendants("PackageVersion")
            .ToDictionary(
                package => (string)package.Attribute("Include")!,
                package => (string)package.Attribute("Version")!,
                StringComparer.Ordinal
            );
        return GeneratedText.Put(
            page,
            onlyLook,
            text =>
                RowPattern()
                    .Replace(
                        text,
                        row =>
                            versions.TryGetValue(row.Groups["name"].Value, out var version)
                                ? $"| `{row.Groups["name"].Value}` | {version} |"
                                : row.Value
                    )
        );
    }

    [GeneratedRegex(@"^\| `(?<name>[\w.]+)` \|[^|\n]*\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RowPattern();
}
