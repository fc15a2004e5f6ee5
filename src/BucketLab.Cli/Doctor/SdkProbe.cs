namespace BucketLab.Cli.Doctor;

/// <summary>The .NET SDK that builds the lab (global.json: 10.0, any later feature band).</summary>
internal sealed class SdkProbe : IProbe
{
    private const string Install = "curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0";

    /// <inheritdoc/>
    public string Name => RequiredTools.Sdk;

    /// <inheritdoc/>
    public bool IsEssential => true;

    /// <inheritdoc/>
    public string Purpose => "builds and runs everything";

    /// <inheritdoc/>
    public async Task<Finding> LookAsync(IMachine machine, CancellationToken cancellationToken)
    {
        var sdks = await machine.RunAsync(machine.Find("dotnet") ?? "dotnet", ["--list-sdks"], cancellationToken);
        var newest = sdks
            .Text.Split('\n', StringSplitOptions.TrimEntries)
            .LastOrDefault(line => line.StartsWith("10.", StringComparison.Ordinal));
        if (sdks.IsLate)
            return Finding.NoAnswer("dotnet", sdks, remedy: null);
        return sdks.Succeeded && newest is not null
            ? Finding.Ok($"SDK {newest}")
            : new Finding(
                FindingState.Missing,
                "no SDK of .NET 10",
                new Remedy(
                    Install,
                    "brew install --cask dotnet-sdk",
                    "winget install --exact --id Microsoft.DotNet.SDK.10"
                )
                {
                    Ubuntu = "sudo apt-get install -y dotnet-sdk-10.0",
                }
            );
    }
}
