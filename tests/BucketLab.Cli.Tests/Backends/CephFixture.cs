using BucketLab.Cli.Backends;
using BucketLab.Sessions;
using BucketLab.Testing;

namespace BucketLab.Cli.Tests.Backends;

/// <summary>One Ceph node for all tests that need one, started and stopped by <c>lab use ceph</c>. Without Ceph they
/// are skipped; on a build machine that is a failure.</summary>
public class CephFixture : IAsyncLifetime
{
    private readonly string[] options;
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("bucketlab-ceph-");
    private string? missing;

    public CephFixture()
        : this([]) { }

    /// <param name="options">Of <c>lab use ceph</c>.</param>
    protected CephFixture(params string[] options) => this.options = options;

    /// <summary>The run of <c>lab use ceph</c>.</summary>
    internal CliRun? Started { get; private set; }

    internal LabFolder Folder => new(home.FullName);

    internal Backend Backend => Backend.Chosen(Folder)!;

    public async ValueTask InitializeAsync()
    {
        var machine = new MachineWithHome(home.FullName);
        if (CephPrograms.Names.FirstOrDefault(name => machine.Find(name) is null) is { } program)
            missing = $"{program} is not installed here; on Debian: {CephPrograms.Remedy.Debian}";
        else
            Started = await LabAsync(["use", "ceph", .. options]);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await LabAsync("use", "embedded");
        Assert.Empty(DaemonProcess.WithArgument(CephFolder.ConfigurationIn(Folder.Ceph)));
        Assert.False(Directory.Exists(Folder.Ceph));
        home.Delete(recursive: true);
    }

    /// <summary>Ends the test where there is no Ceph.</summary>
    internal void Require()
    {
        if (missing is not null && Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(missing);
        Assert.SkipWhen(missing is not null, missing ?? "");
        Assert.True(Started!.ExitCode == ExitCode.Ok, Started.Error);
    }

    /// <summary>A command of this checkout, with the state of this fixture.</summary>
    internal Task<CliRun> LabAsync(params string[] arguments) =>
        CliRun.OfAsync(ThisCheckout.Root, new MachineWithHome(home.FullName), arguments);
}
