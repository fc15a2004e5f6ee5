using System.Diagnostics;
using System.Globalization;
using BucketLab.Contracts.Processes;

namespace BucketLab.Course.Services;

/// <summary>A learner's service while it runs; it ends with its children, also when this process is killed.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan LookLimit = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly ServiceLaunch launch;
    private readonly OutputLines lines = new();
    private readonly Task reading;
    private readonly CancellationTokenRegistration stop;

    private ServiceProcess(Process process, ServiceLaunch launch)
    {
        (this.process, this.launch) = (process, launch);
        reading = Task.WhenAll(lines.ReadAsync(process.StandardOutput), lines.ReadAsync(process.StandardError));
        launch.Started(process.Id);
        stop = launch.Stop.Register(process.Kill);
    }

    /// <summary>The address that it was told to listen at.</summary>
    public Uri Address => launch.Address;

    /// <summary>Waits for the end of the service; false when it still runs after that time.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            await ReadAsync();
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Starts the service and waits until something answers.</summary>
    /// <param name="launch">The start.</param>
    /// <param name="limit">The longest wait.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="cancellationToken">Ends the wait, and the service.</param>
    /// <exception cref="ServiceCheckException">It ended, or nothing answers.</exception>
    public static async Task<ServiceProcess> StartAsync(
        ServiceLaunch launch,
        TimeSpan limit,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var service = new ServiceProcess(ProcessStart.Run(launch.Start), launch);
        try
        {
            await service.WaitAsync(limit, clock, cancellationToken);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>True once the check has killed it.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Kills the service and its children, as <c>kill -9</c> does, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        IsKilled = true;
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>The limit that the service has passed, in words; null for none.</summary>
    public string? Passed => launch.Passed();

    /// <summary>Describes the end of the service in a sentence.</summary>
    public string End() =>
        Passed is { } limit
            ? $"its processes were ended: {limit}{Said()}"
            : $"the service ended with exit code {process.ExitCode.ToString(CultureInfo.InvariantCulture)}{Said()}";

    /// <summary>The end of what it wrote, for people; empty when it wrote nothing.</summary>
    public string Said() => lines.Telling() is { Count: > 0 } told ? "; it wrote:\n" + string.Join('\n', told) : "";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await stop.DisposeAsync();
        await launch.Close();
        process.Dispose();
    }

    private async Task WaitAsync(TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            Timeout = LookLimit,
        };
        var began = clock.GetTimestamp();
        while (!process.HasExited && clock.GetElapsedTime(began) < limit)
        {
            if (await AnswersAsync(client, cancellationToken))
                return;
            await Task.Delay(Pause, cancellationToken);
        }

        if (process.HasExited)
            await ReadAsync();
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

    // What the service started may hold its output open for longer than it lives.
    private Task ReadAsync() => Task.WhenAny(reading, Task.Delay(LookLimit));

    private async Task<bool> AnswersAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            // Only that something answers: the first answer may have no end.
            using var answer = await client.GetAsync(
                new Uri(Address, "/films"),
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
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
