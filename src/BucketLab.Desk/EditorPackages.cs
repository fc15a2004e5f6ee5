using System.Text.RegularExpressions;

namespace BucketLab.Desk;

/// <summary>
/// CodeMirror, the editor that pages use where npm could restore it. Its packages are ES modules that name each other
/// by package; a browser asks for files, so the names become addresses when the modules are served. No bundler is
/// needed for that, which on a learner's machine would be one more program to fetch.
/// </summary>
public static partial class EditorPackages
{
    /// <summary>The folder of the page in which the modules lie.</summary>
    internal const string Folder = "vendor/";

    /// <summary>The modules by the package that others import.</summary>
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["@codemirror/commands"] = "dist/index.js",
        ["@codemirror/language"] = "dist/index.js",
        ["@codemirror/state"] = "dist/index.js",
        ["@codemirror/streamparser"] = "dist/index.js",
        ["@codemirror/view"] = "dist/index.js",
        ["@lezer/common"] = "dist/index.js",
        ["@lezer/highlight"] = "dist/index.js",
        ["@marijn/find-cluster-break"] = "src/index.js",
        ["crelt"] = "index.js",
        ["style-mod"] = "src/style-mod.js",
        ["w3c-keyname"] = "index.js",
    };

    /// <summary>Reads all modules.</summary>
    /// <param name="find">Gives the path of a file below <c>node_modules</c>; null where it cannot be had.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Their text by their address in the page; null where one cannot be had.</returns>
    /// <exception cref="IOException">One cannot be read.</exception>
    internal static async Task<IReadOnlyDictionary<string, string>?> ReadAsync(
        Func<string, CancellationToken, Task<string?>> find,
        CancellationToken cancellationToken
    )
    {
        var modules = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (package, file) in Files)
        {
            if (await find($"{package}/{file}", cancellationToken) is not { } path)
                return null;
            modules[AddressOf(package)] = ForBrowsers(await File.ReadAllTextAsync(path, cancellationToken));
        }

        return modules;
    }

    private static string AddressOf(string package) => $"{Folder}{package}.js";

    private static string ForBrowsers(string module) =>
        ImportPattern()
            .Replace(
                module,
                import =>
                    Files.ContainsKey(import.Groups["package"].Value)
                        ? $"{import.Groups["from"].Value}'/{AddressOf(import.Groups["package"].Value)}'"
                        : import.Value
            );

    [GeneratedRegex(
        @"^(?<from>(import|export)\b[^;'""]*\bfrom )'(?<package>[^']+)'",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex ImportPattern();
}
