using System.Diagnostics;
using BucketLab.Grading.Sandboxing;

namespace BucketLab.Grading.Tests;

/// <summary>Folders that a submission leaves: each is measured without an exception, and goes.</summary>
public sealed class HostileFolderTests : IDisposable
{
    private const string Fill = "head -c 3000000 /dev/zero > ";

    private readonly string root = Directory.CreateTempSubdirectory("bucketlab-hostile-").FullName;

    public void Dispose() => FolderRemoval.Run(root);

    [Theory]
    [InlineData(
        "mkdir a && " + Fill + "a/x && for i in $(seq 60); do mkdir b && mv a b/$(printf '%0200d' 0) && mv b a; done"
    )]
    [InlineData("d=$(printf 'a\\377\\376'); mkdir \"$d\" && cd \"$d\" && " + Fill + "\"$(printf 'b\\377')\"")]
    [InlineData("mkdir -p a/b && " + Fill + "a/b/c && ln -s / a/root && ln -s .. a/up && mkfifo a/pipe")]
    [InlineData(Fill + "$(printf '%0255d' 0)")]
    public async Task What_is_hard_to_name_is_measured_and_deleted(string line)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A shell makes the folders.");
        await RunAsync(line);
        var use = DiskUse.Of(root);
        Assert.InRange(use.Bytes, 3_000_000, 4_000_000);
        Assert.Null(use.Hidden);
        Assert.True(FolderRemoval.Run(root));
        Assert.False(Directory.Exists(root));
    }

    [Fact]
    public async Task Folders_without_rights_are_noticed_and_deleted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A shell makes the folders.");
        await RunAsync("mkdir -p a/b/c && echo x > a/b/c/d && chmod 0 a/b/c && chmod 0 a/b && chmod 0 a");
        // Root may look everywhere.
        Assert.Equal(Environment.IsPrivilegedProcess, DiskUse.Of(root).Hidden is null);
        Assert.True(FolderRemoval.Run(root));
    }

    [Fact]
    public async Task What_a_link_leads_to_is_neither_counted_nor_deleted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A shell makes the folders.");
        var elsewhere = Directory.CreateTempSubdirectory("bucketlab-elsewhere-");
        try
        {
            await File.WriteAllBytesAsync(
                Path.Combine(elsewhere.FullName, "kept"),
                new byte[50_000],
                TestContext.Current.CancellationToken
            );
            Directory.CreateSymbolicLink(Path.Combine(root, "link"), elsewhere.FullName);
            Assert.InRange(DiskUse.Of(root).Bytes, 0, 10_000);
            Assert.True(FolderRemoval.Run(root));
            Assert.True(File.Exists(Path.Combine(elsewhere.FullName, "kept")));
        }
        finally
        {
            elsewhere.Delete(recursive: true);
        }
    }

    private async Task RunAsync(string line)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = root };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(line);
        using var shell = Process.Start(start)!;
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
    }
}
