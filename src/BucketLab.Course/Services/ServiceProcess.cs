using System.Diagnostics;
using System.Globalization;
using BucketLab.Contracts.Processes;
using BucketLab.Sessions;

namespace BucketLab.Course.Services;

/// <summary>A learner's service while it runs; it ends with its children, also when this process is killed.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
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

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan LookLimit = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly OutputLines lines = new();

    private ServiceProcess(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => lines.Add(line.Data);
        process.ErrorDataReceived += (_, line) => lines.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The address that it was told to listen at.</summary>
    public Uri Address { get; }

    /// <summary>Waits for the end of the service; false when it still runs after that time.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Starts the service and waits until something answers.</summary>
    /// <param name="assembly">The program.</param>
    /// <param name="variables">Its settings.</param>
    /// <param name="limit">The longest wait.</param>
    /// <param name="cancellationToken">Ends the wait, and the service.</param>
    /// <exception cref="ServiceCheckException">It ended, or nothing answers.</exception>
    public static async Task<ServiceProcess> StartAsync(
        string assembly,
        IReadOnlyDictionary<string, string?> variables,
        TimeSpan limit,
        CancellationToken cancellationToken
    )
    {
        var port = FreePort.Find(1)[0];
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
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
        var service = new ServiceProcess(ProcessStart.Run(start), address);
        try
        {
            await service.WaitAsync(limit, cancellationToken);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills the service and its children, as <c>kill -9</c> does, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Describes the end of the service in a sentence.</summary>
    public string End() =>
        string.Create(CultureInfo.InvariantCulture, $"the service ended with exit code {process.ExitCode}{Said()}");

    /// <summary>The end of what it wrote, for people; empty when it wrote nothing.</summary>
    public string Said() => lines.Telling() is { Count: > 0 } told ? "; it wrote:\n" + string.Join('\n', told) : "";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    // Settings of this shell must not reach a service that is checked.
    private static bool IsForeign(string name) =>
        name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("BUCKETLAB_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("LAB_S3_", StringComparison.OrdinalIgnoreCase);

    private async Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = LookLimit };
        var began = Stopwatch.GetTimestamp();
        while (!process.HasExited && Stopwatch.GetElapsedTime(began) < limit)
        {
            if (await AnswersAsync(client, cancellationToken))
                return;
            await Task.Delay(Pause, cancellationToken);
        }

        var asked = $"the start of the service, with ASPNETCORE_URLS={Address.GetLeftPart(UriPartial.Authority)}";
        const string Expected = "an answer to GET /films";
        throw process.HasExited
            ? new ServiceCheckException(
                new ServiceFinding(
                    asked,
                    Expected,
                    End(),
                    "The service must run until it is ended; start from what it wrote."
                )
            )
            {
                EndsRun = true,
            }
            : new ServiceCheckException(
                new ServiceFinding(
                    asked,
                    Expected,
                    string.Create(CultureInfo.InvariantCulture, $"no answer in {limit.TotalSeconds:0} seconds{Said()}"),
                    "Listen where ASPNETCORE_URLS says: do not call UseUrls or Listen, and let app.RunAsync() begin."
                )
            )
            {
                EndsRun = true,
            };
    }

    private async Task<bool> AnswersAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(Address, "/films"), cancellationToken);
            return true;
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException
                || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return false;
        }
    }
}
