using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BucketLab.Streaming.Machines;

/// <summary>
/// The one server of lesson 02: the files of a folder over HTTP, with as many workers as the machine has, each of which
/// a request keeps for a while. One that compresses spends processor time on each answer as well.
/// </summary>
public sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly string folder;
    private readonly SemaphoreSlim workers;
    private readonly TimeSpan work;
    private readonly bool compresses;

    private FileServer(string folder, int workers, TimeSpan work, bool compresses)
    {
        (this.folder, this.workers, this.work) = (folder, new SemaphoreSlim(workers), work);
        this.compresses = compresses;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1)
            );
        application = builder.Build();
        application.Run(AnswerAsync);
    }

    /// <summary>The server's address.</summary>
    public Uri Endpoint => new(application.Urls.Single());

    /// <summary>Begins to listen on a free port of loopback.</summary>
    /// <param name="folder">Where the files lie; made when it is missing.</param>
    /// <param name="workers">The number of requests worked on at the same time, at least 1.</param>
    /// <param name="work">The time that each keeps its worker.</param>
    /// <param name="compresses">True if a file is compressed for everybody who accepts gzip, each time anew.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<FileServer> StartAsync(
        string folder,
        int workers,
        TimeSpan work,
        bool compresses,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(folder);
        var server = new FileServer(folder, workers, work, compresses);
        await server.application.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Ends running requests and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        workers.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        await workers.WaitAsync(http.RequestAborted);
        try
        {
            await Task.Delay(work, http.RequestAborted);
            await ServeAsync(http);
        }
        finally
        {
            workers.Release();
        }
    }

    private async Task ServeAsync(HttpContext http)
    {
        var name = http.Request.Path.Value?.TrimStart('/') ?? "";
        var file = Path.Combine(folder, name);
        if (
            name.Length == 0
            || name.StartsWith('.')
            || Path.GetFileName(name) != name
            || name.Contains('\\', StringComparison.Ordinal)
        )
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (HttpMethods.IsPut(http.Request.Method))
        {
            Directory.CreateDirectory(folder);
            await using var target = File.Create(file);
            await http.Request.Body.CopyToAsync(target, http.RequestAborted);
        }
        else if (!File.Exists(file))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else
        {
            var content = await File.ReadAllBytesAsync(file, http.RequestAborted);
            if (compresses && AcceptsGzip(http.Request))
            {
                content = Compressed(content);
                http.Response.Headers.ContentEncoding = "gzip";
            }

            http.Response.ContentLength = content.Length;
            await http.Response.Body.WriteAsync(content, http.RequestAborted);
        }
    }

    private static bool AcceptsGzip(HttpRequest request) =>
        request.Headers.AcceptEncoding.Any(value =>
            value?.Contains("gzip", StringComparison.OrdinalIgnoreCase) == true
        );

    private static byte[] Compressed(byte[] content)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
            gzip.Write(content);
        return target.ToArray();
    }
}
