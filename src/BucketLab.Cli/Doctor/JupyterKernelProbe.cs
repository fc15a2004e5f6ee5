using System.Text.Json;
using BucketLab.Notebooks.Jupyter.Installation;

namespace BucketLab.Cli.Doctor;

/// <summary>A C# kernel for Jupyter: ours, or one under the name that our notebooks carry.</summary>
internal sealed class JupyterKernelProbe : IProbe
{
    private static readonly string[] KernelNames = [KernelSpec.Name, ".net-csharp"];

    /// <inheritdoc/>
    public string Name => "C# kernel";

    /// <inheritdoc/>
    public bool IsEssential => false;

    /// <inheritdoc/>
    public string Purpose => "our notebooks in Jupyter";

    /// <inheritdoc/>
    public async Task<Finding> LookAsync(IMachine machine, CancellationToken cancellationToken)
    {
        if (machine.Find("jupyter") is not { } jupyter)
            return new Finding(FindingState.Missing, "Jupyter is not installed");
        var listed = await machine.RunAsync(jupyter, ["kernelspec", "list", "--json"], cancellationToken);
        if (listed.IsLate)
            return Finding.NoAnswer(jupyter, listed, remedy: null);
        return listed.Succeeded && KernelOf(listed.Text) is { } kernel
            ? Finding.Ok($"{kernel} is registered")
            : new Finding(
                FindingState.Missing,
                "Jupyter knows no C# kernel",
                Remedy.Everywhere($"{Typed.Lab} kernel install")
            );
    }

    // Warnings of Python may stand before and after the document.
    private static string? KernelOf(string text)
    {
        var (start, end) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (start < 0 || end < start)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text[start..(end + 1)]);
            return document.RootElement.TryGetProperty("kernelspecs", out var kernels)
                ? KernelNames.FirstOrDefault(name => kernels.TryGetProperty(name, out _))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
