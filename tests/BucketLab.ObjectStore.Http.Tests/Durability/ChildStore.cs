using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using BucketLab.ObjectStore.Http.Tests.Wire;

namespace BucketLab.ObjectStore.Http.Tests.Durability;

/// <summary>A store in a process of its own, which is this test program running <see cref="KillTests.The_store_of_a_child_process_serves_until_it_is_killed"/>.</summary>
internal sealed class ChildStore : IDisposable
{
    public const string FolderVariable = "BUCKETLAB_TEST_CHILD_FOLDER";
    public const string PortVariable = "BUCKETLAB_TEST_CHILD_PORT";

    private readonly Process process;

    private ChildStore(Process process, string endpoint)
    {
        this.process = process;
        var configuration = new AmazonS3Config { ServiceURL = endpoint, ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0, ConnectTimeout = Timeout.InfiniteTimeSpan };
        S3 = new AmazonS3Client(new BasicAWSCredentials(WireStore.Root.AccessKeyId, WireStore.Root.SecretAccessKey), configuration);
    }

    public AmazonS3Client S3 { get; }

    /// <summary>Whether it was told to end; from then on any request may fail.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Starts the child; it calls back when it listens.</summary>
    /// <param name="folder">Where its objects lie.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="mostFileKibibytes">The system lets no file of the child grow beyond this, as a full disk does; null for no limit. Needs bash.</param>
    public static async Task<ChildStore> StartAsync(string folder, CancellationToken cancellationToken, int? mostFileKibibytes = null)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var start = new ProcessStartInfo(mostFileKibibytes is null ? "dotnet" : "bash") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (mostFileKibibytes is { } limit)
        {
            // Without the signal ignored the write would end the child instead of failing; the runtime's own large mapping must not count.
            foreach (var argument in new[] { "-c", "trap '' XFSZ; ulimit -f \"$0\"; exec dotnet \"$@\"", $"{limit}" })
                start.ArgumentList.Add(argument);
            start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        }

        foreach (var argument in new[] { typeof(ChildStore).Assembly.Location, "-explicit", "only", "-method", $"{typeof(KillTests).FullName}.{nameof(KillTests.The_store_of_a_child_process_serves_until_it_is_killed)}" })
            start.ArgumentList.Add(argument);
        start.Environment[FolderVariable] = folder;
        start.Environment[PortVariable] = $"{((IPEndPoint)listener.LocalEndpoint).Port}";
        var child = Process.Start(start)!;
        child.OutputDataReceived += (_, _) => { };
        child.ErrorDataReceived += (_, _) => { };
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        using var call = await listener.AcceptTcpClientAsync(cancellationToken);
        using var reader = new StreamReader(call.GetStream());
        return new ChildStore(child, (await reader.ReadLineAsync(cancellationToken))!);
    }

    /// <summary>Ends it at once, as kill -9 does.</summary>
    public void Kill()
    {
        IsKilled = true;
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        S3.Dispose();
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }
}
