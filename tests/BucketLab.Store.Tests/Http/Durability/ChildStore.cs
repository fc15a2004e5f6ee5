using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Durability;

/// <summary>A store in a process of its own, which is this test program running
/// <see cref="KillTests.The_store_of_a_child_process_serves_until_it_is_killed"/>.</summary>
internal sealed class ChildStore : IDisposable
{
    public const string FolderVariable = "BUCKETLAB_TEST_CHILD_FOLDER";
    public const string PortVariable = "BUCKETLAB_TEST_CHILD_PORT";

    private readonly Process process;

    private ChildStore(Process process, string endpoint)
    {
        this.process = process;
        var configuration = new AmazonS3Config
        {
            ServiceURL = endpoint,
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 0,
            ConnectTimeout = Timeout.InfiniteTimeSpan,
        };
        S3 = new AmazonS3Client(
            new BasicAWSCredentials(WireStore.Root.AccessKeyId, WireStore.Root.SecretAccessKey),
            configuration
        );
    }

    public AmazonS3Client S3 { get; }

    /// <summary>The number of its process.</summary>
    public int ProcessId => process.Id;

    /// <summary>True once it was told to end; from then on any request may fail.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Words to write before a program: the system lets no file of it grow beyond this. Needs bash.</summary>
    // Without the signal ignored the write would end the child instead of failing; the runtime's own large mapping must
    // not count.
    public static IReadOnlyList<string> FileLimit(int kibibytes) =>
        [
            "bash",
            "-c",
            "trap '' XFSZ; ulimit -f \"$0\"; export DOTNET_EnableWriteXorExecute=0; exec \"$@\"",
            $"{kibibytes}",
        ];

    /// <summary>Starts the child; it calls back when it listens.</summary>
    /// <param name="folder">Where its objects lie.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="wrapper">A program with its arguments that runs the child; null for none.</param>
    public static async Task<ChildStore> StartAsync(
        string folder,
        CancellationToken cancellationToken,
        IReadOnlyList<string>? wrapper = null
    )
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        IReadOnlyList<string> command = [.. wrapper ?? [], "dotnet"];
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in new[]
            {
                typeof(ChildStore).Assembly.Location,
                "-explicit",
                "only",
                "-method",
                $"{typeof(KillTests).FullName}."
                    + $"{nameof(KillTests.The_store_of_a_child_process_serves_until_it_is_killed)}",
            }
        )
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
