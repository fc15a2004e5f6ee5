using BucketLab.Contracts.Reports;
using BucketLab.Sessions;

namespace BucketLab.Course.Running;

/// <summary>
/// A private home for runs of one lesson: a <c>.lab</c> of its own with a store of its own, and a folder for temporary
/// files, so that a run neither sees nor touches what a learner has, and what it leaves behind can be found.
/// </summary>
public sealed class RunHome : IAsyncDisposable
{
    private const string HomeVariable = "BUCKETLAB_HOME";

    // A port on which nothing listens: whoever asks for something outside is refused at once, here as on a machine
    // without a network.
    private const string NoProxyThere = "http://127.0.0.1:9";

    private readonly string root;
    private readonly Func<string, Task> stopStore;
    private int runs;

    private readonly string noProxy;

    private RunHome(string root, Func<string, Task> stopStore, string server) =>
        (this.root, this.stopStore, noProxy) = (root, stopStore, $"localhost,.localhost,127.0.0.1,::1{server}");

    /// <summary>The folder that stands for <c>.lab</c>.</summary>
    public string State => Path.Combine(root, "lab");

    private string Temporary => Path.Combine(root, "tmp");

    /// <summary>Makes a home.</summary>
    /// <param name="stopStore">Stops the embedded store of the home whose state folder it is given, if one
    /// runs.</param>
    /// <param name="backend">The file that names another S3 server; null for the embedded store.</param>
    public static RunHome Create(Func<string, Task> stopStore, string? backend = null)
    {
        // The server that somebody chose may be outside; nothing else is.
        var server = backend is null ? "" : "," + BackendFile.Read(backend).Endpoint.Host;
        var home = new RunHome(Directory.CreateTempSubdirectory("bucketlab-").FullName, stopStore, server);
        Directory.CreateDirectory(home.State);
        Directory.CreateDirectory(home.Temporary);
        if (backend is not null)
            File.Copy(backend, Path.Combine(home.State, Path.GetFileName(backend)));
        return home;
    }

    /// <summary>Returns the leftovers of the runs, once they are over; each entry names one thing.</summary>
    public IReadOnlyList<string> LeftBehind() =>
        [
            .. Directory
                .EnumerateFileSystemEntries(Temporary)
                .Select(entry => $"the temporary file {Path.GetFileName(entry)}"),
            .. Entries("sessions").Select(entry => $"the buckets of the session {Path.GetFileName(entry)}"),
        ];

    /// <summary>Returns the processes that still run although the runs are over, the store of this home excepted; empty
    /// where that cannot be told.</summary>
    internal IReadOnlyList<RunProcess> Processes() => RunProcess.WithVariable(HomeVariable, State);

    /// <summary>The variables of one run, which starts without predictions, hints or passed checks.</summary>
    internal IReadOnlyDictionary<string, string?> NextRun(out RunReportReader report)
    {
        var number = Interlocked.Increment(ref runs).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var file = Path.Combine(root, $"report-{number}.jsonl");
        report = new RunReportReader(file);
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [HomeVariable] = State,
            ["BUCKETLAB_PROGRESS"] = Path.Combine(root, $"progress-{number}.json"),
            [RunReport.FileVariable] = file,
            ["TMPDIR"] = Temporary,
            ["TMP"] = Temporary,
            ["TEMP"] = Temporary,
            ["HTTP_PROXY"] = NoProxyThere,
            ["HTTPS_PROXY"] = NoProxyThere,
            ["ALL_PROXY"] = NoProxyThere,
            ["NO_PROXY"] = noProxy,
            // Its socket would lie among the temporary files.
            ["DOTNET_EnableDiagnostics"] = "0",
        };
    }

    /// <summary>Stops the store, ends what a run left behind and deletes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopStore(State);
        foreach (var process in Processes())
            process.End();
        Directory.Delete(root, recursive: true);
    }

    private IEnumerable<string> Entries(string folder) =>
        Directory.Exists(Path.Combine(State, folder))
            ? Directory.EnumerateFileSystemEntries(Path.Combine(State, folder))
            : [];
}
