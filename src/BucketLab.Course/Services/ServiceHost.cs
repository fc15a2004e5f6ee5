using System.Diagnostics;
using BucketLab.Contracts.Processes;
using BucketLab.Sessions;

namespace BucketLab.Course.Services;

/// <summary>A place in which a service is started: this machine as it is, or a sandbox.</summary>
public interface IServiceHost
{
    /// <summary>Makes an empty folder for what is temporary in a service. One that was killed cannot tidy up, so each
    /// start gets another.</summary>
    string MakeTemporary();

    /// <summary>Prepares a start.</summary>
    /// <param name="assembly">The program.</param>
    /// <param name="store">Where the service finds its store.</param>
    /// <param name="variables">Its settings.</param>
    ServiceLaunch Prepare(string assembly, Uri store, IReadOnlyDictionary<string, string?> variables);
}

/// <summary>A start of a service, and what belongs to it while it runs.</summary>
/// <param name="Start">The process to start.</param>
/// <param name="Address">The address at which it is asked.</param>
public sealed record ServiceLaunch(ProcessStartInfo Start, Uri Address)
{
    /// <summary>Is told the id of the process.</summary>
    public Action<int> Started { get; init; } = _ => { };

    /// <summary>Cancelled when the process has used too much and must end.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Returns the limit that the process has passed, in words; null for none.</summary>
    public Func<string?> Passed { get; init; } = () => null;

    /// <summary>Ends what belongs to the start, once the process is gone.</summary>
    public Func<ValueTask> Close { get; init; } = () => ValueTask.CompletedTask;
}

/// <summary>Starts the service of a learner as the learner would.</summary>
/// <param name="folder">For temporary folders.</param>
internal sealed class OpenServiceHost(string folder) : IServiceHost
{
    // The service ends when the other end of the input is gone, however that came about.
    private const string Guard = """
        exec 3<&0
        "$@" </dev/null 3<&- &
        service=$!
        { cat <&3; kill -KILL "$service"; } >/dev/null 2>&1 &
        guard=$!
        exec 3<&-
        wait "$service"
        code=$?
        kill "$guard" 2>/dev/null
        exit "$code"
        """;

    private int made;

    /// <inheritdoc/>
    public string MakeTemporary() => Directory.CreateDirectory(Path.Combine(folder, $"tmp-{++made}")).FullName;

    /// <inheritdoc/>
    public ServiceLaunch Prepare(string assembly, Uri store, IReadOnlyDictionary<string, string?> variables)
    {
        var address = ServiceAddress.Find();
        var start = OperatingSystem.IsWindows()
            ? ProcessStart.Describe(StoreProcess.Dotnet(), assembly)
            : ProcessStart.Describe("/bin/sh", "-c", Guard, "service", StoreProcess.Dotnet(), assembly);
        start.WorkingDirectory = Path.GetDirectoryName(assembly)!;
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        // It runs for seconds: measuring code for a second optimization costs more than that saves.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        return new ServiceLaunch(start, address);
    }

    // Settings of this shell must not reach a service that is checked.
    private static bool IsForeign(string name) =>
        name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("BUCKETLAB_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("LAB_S3_", StringComparison.OrdinalIgnoreCase);
}
