using System.Diagnostics;
using System.Globalization;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Processes;
using BucketLab.Sessions;
using BucketLab.Views;

namespace BucketLab;

/// <summary>A file server as a process of its own on loopback: the one machine of lesson 02. It ends with the notebook
/// at the latest.</summary>
public sealed class FileServerProcess : View, IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly int workers;
    private readonly TimeSpan work;
    private readonly int? core;
    private Process? process;

    private FileServerProcess(string name, string folder, int workers, TimeSpan work, int? core) =>
        (Name, Folder, this.workers, this.work, this.core) = (name, folder, workers, work, core);

    /// <summary>The server's name.</summary>
    public string Name { get; }

    /// <summary>The folder of its files.</summary>
    public string Folder { get; }

    /// <summary>Its address; another one after each start.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1");

    /// <summary>True while its process runs.</summary>
    public bool IsRunning => process is { HasExited: false };

    /// <summary>The processor time that its process has used since it started, on all cores together; zero while it
    /// does not run.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process?.Refresh();
            return IsRunning ? process!.TotalProcessorTime : TimeSpan.Zero;
        }
    }

    /// <summary>Starts a machine.</summary>
    /// <param name="lab">The lesson; the files lie in its scratch folder.</param>
    /// <param name="name">Its name and that of its folder: letters, digits and hyphens.</param>
    /// <param name="workers">The number of requests it works on at the same time, from 1 to 1,000; the others
    /// wait.</param>
    /// <param name="workMilliseconds">Milliseconds that each request keeps a worker, from 0 to 10,000.</param>
    /// <exception cref="ArgumentException">The name has other characters, or a number is out of range.</exception>
    /// <exception cref="InvalidOperationException"><c>./lab</c> has not been run, or the process did not
    /// start.</exception>
    public static async Task<FileServerProcess> StartAsync(
        Lab lab,
        string name,
        int workers = 4,
        int workMilliseconds = 20
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workMilliseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workMilliseconds, 10_000);
        return await BeginAsync(lab, name, workers, TimeSpan.FromMilliseconds(workMilliseconds), core: null);
    }

    /// <summary>Starts a machine that has one core of this computer, and compresses a file for each visitor who accepts
    /// gzip: it works with a processor, where <see cref="StartAsync"/> makes one that only waits.</summary>
    /// <param name="lab">The lesson; the files lie in its scratch folder.</param>
    /// <param name="name">Its name and that of its folder: letters, digits and hyphens.</param>
    /// <param name="core">Which core, from 0 to 63; counted around where the computer has fewer.</param>
    /// <param name="workers">The number of requests it works on at the same time, from 1 to 1,000; the others
    /// wait.</param>
    /// <exception cref="ArgumentException">The name has other characters, or a number is out of range.</exception>
    /// <exception cref="InvalidOperationException"><c>./lab</c> has not been run, or the process did not
    /// start.</exception>
    public static async Task<FileServerProcess> StartOnOneCoreAsync(Lab lab, string name, int core, int workers = 4)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(core);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(core, 63);
        return await BeginAsync(lab, name, workers, TimeSpan.Zero, core);
    }

    /// <summary>The address of one of its files.</summary>
    public Uri UrlOf(string file) => new(Endpoint, file);

    /// <summary>Ends the process at once, as <c>kill -9</c> does; its files stay.</summary>
    public void Kill()
    {
        if (process is null)
            return;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    /// <summary>Starts the process again over the same folder.</summary>
    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public async Task StartAgainAsync()
    {
        Kill();
        var commandLine =
            CheckoutFolder.CommandLine
            ?? throw new InvalidOperationException($"The file server is not built. {CheckoutFolder.Remedy}.");
        process = ProcessStart.Run(
            ProcessStart.Describe(
                StoreProcess.Dotnet(),
                [
                    commandLine,
                    "machine",
                    "--folder",
                    Folder,
                    "--workers",
                    Number(workers),
                    "--work",
                    Number((int)work.TotalMilliseconds),
                    .. core is null ? (string[])[] : ["--core", Number(core.Value)],
                ]
            )
        );
        var said = await process.StandardOutput.ReadLineAsync().WaitAsync(StartLimit);
        if (!Uri.TryCreate(said, UriKind.Absolute, out var endpoint))
            throw new InvalidOperationException(
                $"The machine {Name} did not start: {await process.StandardError.ReadToEndAsync()}"
            );
        Endpoint = endpoint;
    }

    /// <inheritdoc/>
    public override string ToHtml() => Card.ToHtml();

    /// <inheritdoc/>
    public override string ToText() => Card.ToText();

    /// <summary>Ends the process; the files stay until the lesson ends.</summary>
    public ValueTask DisposeAsync()
    {
        Kill();
        return ValueTask.CompletedTask;
    }

    private static async Task<FileServerProcess> BeginAsync(Lab lab, string name, int workers, TimeSpan work, int? core)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > 40 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            throw new ArgumentException("The name of a machine has 1 to 40 letters, digits and hyphens.", nameof(name));
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workers, 1000);
        var machine = new FileServerProcess(name, Path.Combine(lab.ScratchFolder, name), workers, work, core);
        await machine.StartAgainAsync();
        return machine;
    }

    private string Spent => NumberFormat.Plain(NumberFormat.Milliseconds(work));

    private MessageCard Card =>
        new(
            $"Machine {Name}: {(IsRunning ? $"process {Number(process!.Id)} at {Endpoint}" : "not running")}",
            core is null
                ? $"{Number(workers)} workers, {Spent} for each request"
                : $"{Number(workers)} workers on one core of this computer",
            $"{Number(Files)} {(Files == 1 ? "file" : "files")} in {Folder}"
        );

    private int Files => Directory.Exists(Folder) ? Directory.GetFiles(Folder).Length : 0;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
