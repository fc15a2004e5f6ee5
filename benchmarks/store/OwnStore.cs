using System.Diagnostics;
using System.Globalization;
using BucketLab.Store.Http;

namespace BucketLab.Store.Benchmarks;

/// <summary>Our store in a process of its own, as the others are: a client in the same process would share its memory
/// and threads.</summary>
internal sealed class OwnStore : IAsyncDisposable
{
    public const string ServeArgument = "--serve";

    private const string EncryptedArgument = "encrypted";

    private static readonly StoreIdentity Identity = new(
        "root",
        "BENCHMARKKEY00000001",
        "benchmark/secret/that/nobody/else/has/01"
    );

    private readonly Process process;
    private readonly string folder;

    private readonly bool isKept;

    private OwnStore(Process process, string folder, Peer peer, bool isKept) =>
        (this.process, this.folder, Peer, this.isKept) = (process, folder, peer, isKept);

    public Peer Peer { get; }

    public Process Process => process;

    /// <summary>Starts a store.</summary>
    /// <param name="isEncrypted">True if it encrypts what asks for nothing.</param>
    /// <param name="kept">A data folder that stays; null for a fresh one.</param>
    public static async Task<OwnStore> StartAsync(bool isEncrypted, string? kept = null)
    {
        var data = kept ?? Directory.CreateTempSubdirectory("bucketlab-benchmark-").FullName;
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(ServeArgument);
        start.ArgumentList.Add(data);
        start.ArgumentList.Add(isEncrypted ? EncryptedArgument : "plain");
        var child = Process.Start(start)!;
        var line =
            await child.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The store did not start.");
        var name = isEncrypted ? "BucketLab encrypted" : "BucketLab";
        var peer = new Peer(name, new Uri(line), Identity.AccessKeyId, Identity.SecretAccessKey);
        return new OwnStore(child, data, peer, kept is not null);
    }

    /// <summary>Runs the child: serves until its input ends.</summary>
    public static async Task ServeAsync(string folder, string form)
    {
        await using var server = await StoreServer.StartAsync(
            new StoreServerOptions
            {
                DataFolder = folder,
                Identities = [Identity],
                EncryptByDefault = form == EncryptedArgument,
            }
        );
        await Console.Out.WriteLineAsync(server.Endpoint.ToString());
        await Console.In.ReadToEndAsync();
    }

    /// <summary>Processor seconds and peak memory so far.</summary>
    public string Usage()
    {
        process.Refresh();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Peer.Name} used {process.TotalProcessorTime.TotalSeconds:F0} processor seconds and at most "
                + $"{process.PeakWorkingSet64 / (1024 * 1024)} MiB."
        );
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        if (!isKept)
            Directory.Delete(folder, recursive: true);
    }
}
