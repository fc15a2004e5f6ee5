using System.Diagnostics;
using System.Globalization;
using BucketLab.ObjectStore.Http;

namespace BucketLab.Store.Benchmarks;

/// <summary>Our store in a process of its own, as the others are: a client in the same process would share its memory and threads.</summary>
internal sealed class OwnStore : IAsyncDisposable
{
    public const string ServeArgument = "--serve";

    private static readonly StoreIdentity Identity = new("root", "BENCHMARKKEY00000001", "benchmark/secret/that/nobody/else/has/01");

    private readonly Process process;
    private readonly string folder;

    private OwnStore(Process process, string folder, Uri endpoint) => (this.process, this.folder, Endpoint) = (process, folder, endpoint);

    public Uri Endpoint { get; }

    public Peer Peer => new("BucketLab", Endpoint, Identity.AccessKeyId, Identity.SecretAccessKey);

    public static async Task<OwnStore> StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("bucketlab-benchmark-").FullName;
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(ServeArgument);
        start.ArgumentList.Add(data);
        var child = Process.Start(start)!;
        var line = await child.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The store did not start.");
        return new OwnStore(child, data, new Uri(line));
    }

    /// <summary>What the child does: serves until its input ends.</summary>
    public static async Task ServeAsync(string folder)
    {
        await using var server = await StoreServer.StartAsync(new StoreServerOptions { DataFolder = folder, Identities = [Identity] });
        await Console.Out.WriteLineAsync(server.Endpoint.ToString());
        await Console.In.ReadToEndAsync();
    }

    /// <summary>Processor seconds and peak memory so far.</summary>
    public string Usage()
    {
        process.Refresh();
        return string.Create(CultureInfo.InvariantCulture, $"BucketLab used {process.TotalProcessorTime.TotalSeconds:F0} processor seconds and at most {process.PeakWorkingSet64 / (1024 * 1024)} MiB.");
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
