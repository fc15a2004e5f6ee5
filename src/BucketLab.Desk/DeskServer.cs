using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BucketLab.Desk;

/// <summary>
/// The course in a browser, alive, on loopback: the files of one page, and a socket over which the page runs lessons.
/// Whoever can drive it runs code on this machine, so only a page that shows the key can (<see cref="DeskAccess"/>).
/// </summary>
public sealed class DeskServer : IAsyncDisposable
{
    private const string SocketPath = "/socket";

    private readonly WebApplication application;
    private readonly DeskOptions options;
    private readonly DeskAccess access;
    private readonly DeskLessons lessons;
    private readonly DeskGuard guard;
    private readonly CancellationTokenSource ending = new();
    private readonly PageFiles files = new();
    private Task warmed = Task.CompletedTask;

    private DeskServer(DeskOptions options, int port, string key)
    {
        this.options = options;
        application = Build(port);
        access = new DeskAccess(key, options.Clock);
        lessons = new DeskLessons(options, () => Port);
        guard = new DeskGuard(options.HostName);
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(15) });
        application.Run(HandleAsync);
    }

    /// <summary>The port on loopback.</summary>
    public int Port => new Uri(application.Urls.Single()).Port;

    /// <summary>Ends when it is known whether pages get CodeMirror. No page waits for that: one that is loaded before
    /// gets the text area.</summary>
    internal Task EditorAdded { get; private set; } = Task.CompletedTask;

    /// <summary>Begins to listen, on the port of the last time where that is free.</summary>
    /// <exception cref="IOException">It cannot listen, or cannot write its file.</exception>
    public static async Task<DeskServer> StartAsync(DeskOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var last = DeskFile.Read(options.StateFolder);
        var key = last?.Key ?? DeskAccess.NewSecret();
        if (last is { Port: > 0 } && await TryStartAsync(options, last.Port, key, cancellationToken) is { } again)
            return again;
        return await TryStartAsync(options, 0, key, cancellationToken)
            ?? throw new IOException("No port of 127.0.0.1 is free.");
    }

    /// <summary>The address of the desk that runs on a state folder, with a new code; null where none runs.</summary>
    /// <param name="stateFolder">The folder of state.</param>
    /// <param name="lesson">The lesson to show; null for the list.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<Uri?> JoinAsync(
        string stateFolder,
        string? lesson = null,
        CancellationToken cancellationToken = default
    ) => RunningDesk.AskForAddressAsync(stateFolder, lesson, cancellationToken);

    /// <summary>An address for one page, good for a minute.</summary>
    /// <param name="lesson">The id of a lesson to show; null for the list.</param>
    public Uri NewAddress(string? lesson = null) => AddressOf(Port, access.NewCode(), lesson);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (ending.IsCancellationRequested)
            return;
        await ending.CancelAsync();
        await application.StopAsync();
        await EditorAdded;
        await warmed;
        await lessons.DisposeAsync();
        await application.DisposeAsync();
        if (DeskFile.Read(options.StateFolder) is { } mine && mine.ProcessId == Environment.ProcessId)
            (mine with { ProcessId = 0 }).Write(options.StateFolder);
    }

    // The code stands behind the #, which no browser sends to any server.
    internal static Uri AddressOf(int port, string code, string? lesson) =>
        new(FormattableString.Invariant($"http://127.0.0.1:{port}/#code={code}{(lesson is null ? "" : $"/{lesson}")}"));

    private static async Task<DeskServer?> TryStartAsync(
        DeskOptions options,
        int port,
        string key,
        CancellationToken cancellationToken
    )
    {
        var server = new DeskServer(options, port, key);
        try
        {
            await server.application.StartAsync(cancellationToken);
            new DeskFile(server.Port, key, Environment.ProcessId).Write(options.StateFolder);
            server.warmed = Task.Run(server.lessons.WarmUp, CancellationToken.None);
            if (options.FindEditorFile is { } find)
                server.EditorAdded = Task.Run(() => server.AddEditorAsync(find), CancellationToken.None);
            return server;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await server.application.DisposeAsync();
            return null;
        }
    }

    private async Task AddEditorAsync(Func<string, CancellationToken, Task<string?>> find)
    {
        try
        {
            if (await EditorPackages.ReadAsync(find, ending.Token) is { } modules)
                files.Add(modules);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            // The desk is whole without it.
        }
    }

    private async Task HandleAsync(HttpContext http)
    {
        var isSocket = http.Request.Path == SocketPath;
        if (guard.Refuse(http.Request, isSocket) is { } status)
        {
            http.Response.StatusCode = status;
            await http.Response.WriteAsync("This desk answers only to its own page, on 127.0.0.1 or localhost.\n");
        }
        else if (!isSocket)
        {
            await files.ServeAsync(http);
        }
        else if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            http.Response.Headers.Upgrade = "websocket";
        }
        else
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            using var end = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, http.RequestAborted);
            await new DeskConnection(socket, access, lessons).ServeAsync(end.Token);
        }
    }

    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddSimpleConsole();
        builder.Logging.AddFilter(
            (category, level) =>
                level >= LogLevel.Warning
                && category
                    is not ("Microsoft.Extensions.Hosting.Internal.Host" or "Microsoft.AspNetCore.Server.Kestrel")
        );
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = 0;
            });
        return builder.Build();
    }
}
