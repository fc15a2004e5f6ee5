using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BucketLab.Store.Http;
using BucketLab.Testing;

namespace BucketLab.Cli.Tests.Commands;

/// <summary>A store that cannot start says what is wrong and what to do, in a process of its own as people start
/// it.</summary>
public sealed class StoreStartTroubleTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");

    private static string Program => typeof(CommandLine).Assembly.Location;

    public void Dispose() => root.Delete(recursive: true);

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    public async Task A_data_folder_that_is_a_file_is_named(string name)
    {
        var file = Path.Combine(root.FullName, "file");
        await File.WriteAllTextAsync(file, "kept", TestContext.Current.CancellationToken);
        await FailsAsync([], Path.Combine(root.FullName, name), $"{file} is a file");
        Assert.Equal("kept", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_read_only_file_system_is_said(bool isUsed)
    {
        PrivateMounts.Demand();
        if (isUsed)
            await (await StartAsync()).DisposeAsync();
        var error = await FailsAsync(
            PrivateMounts.ReadOnly(root.FullName),
            root.FullName,
            "The file system is read-only. Mount it for writing"
        );
        Assert.DoesNotContain("in use", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_rights_is_said()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        var wrapper = PrivateMounts.Unprivileged(Program);
        root.UnixFileMode = Environment.IsPrivilegedProcess
            ? root.UnixFileMode
            : UnixFileMode.UserRead | UnixFileMode.UserExecute;
        var data = Path.Combine(root.FullName, "data");
        await FailsAsync(
            wrapper,
            data,
            "The user that runs the store may not read and write there. Give that user the rights"
        );
        root.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    }

    [Fact]
    public async Task A_full_disk_is_said()
    {
        PrivateMounts.Demand();
        // Not one inode is left for the folders of the store.
        await FailsAsync(
            PrivateMounts.SmallDisk(root.FullName, "nr_inodes=1"),
            root.FullName,
            "The disk is full. Make room on it"
        );
    }

    [Fact]
    public async Task A_folder_that_another_store_has_open_is_said()
    {
        await using var other = await StartAsync();
        await FailsAsync([], root.FullName, "is in use by another store");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await FailsAsync([], root.FullName, $"Port {port} of 127.0.0.1 is in use by another program", "--port", port);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_named() =>
        await FailsAsync(
            [],
            root.FullName,
            "192.0.2.7 is no address of this machine",
            "--listen",
            "192.0.2.7",
            "--without-tls"
        );

    private async Task<StoreServer> StartAsync() =>
        await StoreServer.StartAsync(
            new StoreServerOptions
            {
                DataFolder = root.FullName,
                Identities = [new StoreIdentity("root", "AKIDROOT", "secret")],
            },
            TestContext.Current.CancellationToken
        );

    private static async Task<string> FailsAsync(
        IReadOnlyList<string> wrapper,
        string data,
        string message,
        params string[] more
    )
    {
        string[] command = [.. wrapper, "dotnet", Program, "store", "serve", "--data", data, .. more];
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["LAB_S3_ACCESS_KEY"] = "AKIDROOT";
        start.Environment["LAB_S3_SECRET_KEY"] = "secret";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Failed, process.ExitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error + await output, StringComparison.Ordinal);
        return error;
    }
}
