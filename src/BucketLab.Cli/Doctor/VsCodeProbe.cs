namespace BucketLab.Cli.Doctor;

/// <summary>VS Code with the two extensions that open our notebooks there.</summary>
internal sealed class VsCodeProbe : IProbe
{
    private static readonly string[] Extensions = ["ms-dotnettools.dotnet-interactive-vscode", "ms-toolsai.jupyter"];

    private static readonly Remedy Install = new(
        "sudo apt-get install -y ./code.deb (download it from https://code.visualstudio.com/download)",
        "brew install --cask visual-studio-code",
        "winget install --exact --id Microsoft.VisualStudioCode"
    )
    {
        Ubuntu = "sudo snap install code --classic",
    };

    /// <inheritdoc/>
    public string Name => "VS Code";

    /// <inheritdoc/>
    public bool IsEssential => false;

    /// <inheritdoc/>
    public string Purpose => "a notebook host";

    /// <inheritdoc/>
    public async Task<Finding> LookAsync(IMachine machine, CancellationToken cancellationToken)
    {
        if (
            machine.Find("code", "codium", "/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code")
            is not { } code
        )
            return new Finding(FindingState.Missing, "not found", Install);
        var listed = await machine.RunAsync(code, ["--list-extensions"], cancellationToken);
        if (listed.IsLate)
            return Finding.NoAnswer(code, listed, remedy: null);
        var installed = listed.Text.Split('\n', StringSplitOptions.TrimEntries);
        var missing = Extensions
            .Where(extension => !installed.Contains(extension, StringComparer.OrdinalIgnoreCase))
            .ToList();
        return missing.Count == 0
            ? Finding.Ok($"{code}, with both extensions")
            : new Finding(
                FindingState.Missing,
                $"{code} lacks {string.Join(" and ", missing)}",
                Remedy.Everywhere(
                    string.Join(" && ", missing.Select(extension => $"code --install-extension {extension}"))
                )
            );
    }
}
