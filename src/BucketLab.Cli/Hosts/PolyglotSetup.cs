using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using BucketLab.Cli.Doctor;
using BucketLab.Notebooks.Polyglot;

namespace BucketLab.Cli.Hosts;

/// <summary>
/// The tool of Polyglot Notebooks, in the version that the checkout pins (<c>.config/dotnet-tools.json</c>), from
/// where the SDK keeps packages.
/// </summary>
/// <param name="root">The checkout.</param>
/// <param name="sdk">Runs the SDK's command line to its end.</param>
internal sealed class PolyglotSetup(
    string root,
    Func<IReadOnlyList<string>, CancellationToken, Task<ProgramOutput>> sdk
)
{
    /// <summary>Id of the tool's package.</summary>
    public const string PackageId = "microsoft.dotnet-interactive";

    private const string PackagesLine = "global-packages:";

    /// <summary>With the SDK that this program runs on.</summary>
    public PolyglotSetup(Checkout checkout)
        : this(
            checkout.Root,
            (arguments, cancellationToken) =>
                ProgramRun.ToEndAsync(Dotnet, arguments, Timeout.InfiniteTimeSpan, cancellationToken)
        ) { }

    /// <summary>The program <c>dotnet</c>.</summary>
    public static string Dotnet { get; } =
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    private string Manifest => Path.Combine(root, ".config", "dotnet-tools.json");

    /// <summary>The tool; it is downloaded when it is not there yet.</summary>
    /// <exception cref="CommandException">It cannot be had; the message says why and what to do.</exception>
    public async Task<PolyglotTool> RequireAsync(CancellationToken cancellationToken)
    {
        var version = ReadVersion();
        var packages = await PackagesAsync(cancellationToken);
        if (Find(packages, version) is { } present)
            return present;
        var restored = await sdk(["tool", "restore", "--tool-manifest", Manifest], cancellationToken);
        return restored.Succeeded && Find(packages, version) is { } tool
            ? tool
            : throw Missing(version, restored.FirstLine);
    }

    private string ReadVersion()
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllText(Manifest));
            return manifest.RootElement.GetProperty("tools").GetProperty(PackageId).GetProperty("version").GetString()!;
        }
        catch (Exception exception)
            when (exception is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CommandException(
                ExitCode.Missing,
                $"{Manifest} does not name the version of {PackageId}: {exception.Message} Take the file from the "
                    + "repository again."
            );
        }
    }

    // NuGet's own answer: variables and settings may have moved the folder.
    private async Task<string> PackagesAsync(CancellationToken cancellationToken)
    {
        var output = await sdk(["nuget", "locals", "global-packages", "--list"], cancellationToken);
        var lines = output.Text.Split('\n');
        return Array.Find(lines, line => line.StartsWith(PackagesLine, StringComparison.Ordinal)) is { } line
            ? line[PackagesLine.Length..].Trim()
            : throw new CommandException(
                ExitCode.Missing,
                "The .NET SDK does not say where it keeps packages (`dotnet nuget locals global-packages --list`): "
                    + output.FirstLine
            );
    }

    // The entry point stands in the package (NuGet, ".NET tools", DotnetToolSettings.xml).
    private static PolyglotTool? Find(string packages, string version)
    {
        var tools = Path.Combine(packages, PackageId, version, "tools");
        if (!Directory.Exists(tools))
            return null;
        var settings = Directory
            .EnumerateFiles(tools, "DotnetToolSettings.xml", SearchOption.AllDirectories)
            .FirstOrDefault();
        if (settings is null || EntryPointOf(settings) is not { } entryPoint)
            return null;
        var program = Path.Combine(Path.GetDirectoryName(settings)!, entryPoint);
        return File.Exists(program) ? new PolyglotTool(program) : null;
    }

    private static string? EntryPointOf(string settings)
    {
        try
        {
            return XDocument.Load(settings).Descendants("Command").FirstOrDefault()?.Attribute("EntryPoint")?.Value;
        }
        catch (XmlException)
        {
            // A download that was cut off: restoring mends it or says why not.
            return null;
        }
    }

    private static CommandException Missing(string version, string reason) =>
        new(
            ExitCode.Missing,
            $"Polyglot Notebooks execute cells with the .NET tool {PackageId} {version}, which is not on this machine "
                + "and could not be downloaded: "
                + $"{reason}\nConnect to the network and start the command again; once it is here, no network "
                + $"is needed."
        );
}
