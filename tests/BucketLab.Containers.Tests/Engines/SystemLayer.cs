using System.Formats.Tar;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace BucketLab.Containers.Tests.Engines;

/// <summary>
/// A base layer made from this machine where no registry answers: the .NET runtime that runs these tests, the libraries
/// of the system that it loads, and a folder for temporary files. No package manager, as in a chiseled image, and no
/// shell or other program that was not asked for.
/// </summary>
internal static partial class SystemLayer
{
    // Loaded by name when the first certificate or hash is needed, so no program file names them.
    private static readonly string[] LoadedLater = ["libssl.so.3 ", "libcrypto.so.3 "];

    // The same for who compares texts in a language, as notebooks do; the number of its release is part of the name.
    private static readonly string[] Icu = ["libicuuc.so.", "libicui18n.so."];

    private const UnixFileMode Everybody =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    /// <summary>Makes it and gives it a name.</summary>
    /// <param name="engine">docker or podman.</param>
    /// <param name="name">Its name.</param>
    /// <param name="programs">Programs of the system, by their full paths.</param>
    public static async Task ImportAsync(string engine, string name, IReadOnlyList<string> programs)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".tar");
        try
        {
            await using (var tar = new TarWriter(File.Create(file)))
                await WriteAsync(tar, programs);
            await EngineCommand.RunAsync(engine, "import", "--change", $"ENV PATH={Root}:/usr/bin:/bin", file, name);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // .../shared/Microsoft.NETCore.App/VERSION/
    private static string Root => Path.GetFullPath(Path.Combine(Runtime, "..", "..", ".."));

    private static string Runtime => RuntimeEnvironment.GetRuntimeDirectory();

    private static string Web =>
        Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Http.HttpContext).Assembly.Location)!;

    private static async Task WriteAsync(TarWriter tar, IReadOnlyList<string> programs)
    {
        List<string> files =
        [
            Path.Combine(Root, "dotnet"),
            .. Under(Runtime),
            .. Under(Web),
            .. Under(Path.Combine(Root, "host", "fxr")),
            .. programs,
        ];
        foreach (
            var path in files
                .Concat(await LibrariesAsync(files, programs.Count > 0 ? [.. LoadedLater, .. Icu] : LoadedLater))
                .Distinct(StringComparer.Ordinal)
        )
        {
            var target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
            await using var content = File.OpenRead(target);
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.RegularFile, path[1..]) { Mode = Everybody, DataStream = content }
            );
        }

        await tar.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.Directory, "tmp")
            {
                Mode = Everybody | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.StickyBit,
            }
        );
    }

    private static IEnumerable<string> Under(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);

    // ldd(1) prints "libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x...)", and the loader without the arrow.
    private static async Task<IReadOnlyList<string>> LibrariesAsync(
        IEnumerable<string> files,
        IReadOnlyList<string> loadedLater
    )
    {
        var known = (
            await EngineCommand.RunAsync(File.Exists("/sbin/ldconfig") ? "/sbin/ldconfig" : "ldconfig", "-p")
        ).Text.Split('\n');
        var later = loadedLater.Select(name => Place(known, name)).ToList();
        var native = files.Where(file =>
            file.EndsWith(".so", StringComparison.Ordinal) || Path.GetExtension(file).Length == 0
        );
        // The library that traces for lttng is left out when its own is not there, as the runtime does.
        var loaded = await EngineCommand.RunAsync("ldd", [.. native, .. later]);
        return
        [
            .. later,
            .. LibraryPattern()
                .Matches(loaded.Text)
                .Select(match => match.Groups["path"].Value)
                .Where(path => !path.StartsWith(Root, StringComparison.Ordinal)),
        ];
    }

    // ldconfig(8) -p prints "libssl.so.3 (libc6,x86-64) => /lib/x86_64-linux-gnu/libssl.so.3".
    private static string Place(string[] known, string name) =>
        known.FirstOrDefault(line => line.Trim().StartsWith(name, StringComparison.Ordinal))?.Split("=> ")[^1].Trim()
        ?? throw new InvalidOperationException($"{name} is not on this machine, and the store needs it.");

    [GeneratedRegex(@"^\t(\S+ => )?(?<path>/\S+) \(0x", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex LibraryPattern();
}
