using System.Text.Json;

namespace BucketLab.Cli.Doctor;

/// <summary>A C# kernel for Jupyter under the name that our notebooks carry.</summary>
internal sealed class JupyterKernelProbe : IProbe
{
    private const string KernelName = ".net-csharp";

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
        return listed.Succeeded && HasKernel(listed.Text)
            ? Finding.Ok($"{KernelName} is registered")
            : new Finding(FindingState.Missing, $"Jupyter knows no kernel named {KernelName}");
    }

    // Warnings of Python may stand before and after the document.
    private static bool HasKernel(string text)
    {
        var (start, end) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (start < 0 || end < start)
            return false;
        try
        {
            using var document = JsonDocument.Parse(text[start..(end + 1)]);
            return document.RootElement.TryGetProperty("kernelspecs", out var kernels) && kernels.TryGetProperty(KernelName, out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
