using System.Diagnostics;
using BucketLab.Course.Pages;
using BucketLab.Testing;

namespace BucketLab.Course.Tests.Pages;

/// <summary>The plotly that pages load, as npm gives it; restored once for all tests, which are skipped where there is
/// no npm.</summary>
internal static class RestoredPlotly
{
    private static readonly string Cache = Path.Combine(Path.GetTempPath(), "bucketlab-chart-cache-of-lock-file");

    public static async Task<ChartScript> FindAsync()
    {
        var file = Path.Combine(Cache, "node_modules", ChartScript.PackageFile);
        if (!File.Exists(file))
            await RestoreAsync();
        return new ChartScript(file);
    }

    private static async Task RestoreAsync()
    {
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        try
        {
            Directory.CreateDirectory(Cache);
            foreach (var file in (string[])["package.json", "package-lock.json"])
                File.Copy(
                    Path.Combine(ThisCheckout.Root, "src", "BucketLab.Course", "Pages", "Npm", file),
                    Path.Combine(Cache, file),
                    overwrite: true
                );
            using var process = Process.Start(
                npm,
                ["ci", "--prefix", Cache, "--no-audit", "--no-fund", "--ignore-scripts"]
            );
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no npm on this machine.");
        }
    }
}
