using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using BucketLab.Contracts;
using BucketLab.Course.Lessons;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BucketLab.Desk.Classes;

/// <summary>
/// Shows a room the checks of a class as they pass. The page is on loopback alone. Learners who know the code tell
/// their part there too, or at an address of the teacher's machine over TLS.
/// </summary>
public sealed partial class ClassServer : IAsyncDisposable
{
    /// <summary>The path at which learners ask for the lesson.</summary>
    internal const string LessonPath = "/lesson";

    /// <summary>The path below which learners put their reports.</summary>
    internal const string LearnersPath = "/learners/";

    /// <summary>The scheme of the header that carries the secret of the code (RFC 6750, section 2.1).</summary>
    internal const string Scheme = "Bearer ";

    private const int MaxBody = 16 * 1024;

    private readonly WebApplication application;
    private readonly Lesson lesson;
    private readonly ClassBoard board;

    private ClassServer(WebApplication application, Lesson lesson, X509Certificate2? certificate)
    {
        (this.application, this.lesson) = (application, lesson);
        (board, Code) = (new ClassBoard(lesson), ClassCode.Create(certificate));
        application.Run(HandleAsync);
    }

    /// <summary>The code that learners type.</summary>
    public ClassCode Code { get; }

    /// <summary>The page for the room.</summary>
    public Uri Page { get; private set; } = null!;

    /// <summary>The address that learners type; that of the page where nothing else listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The line that learners type, behind the name of the command.</summary>
    public string Invitation => $"join {Address.GetLeftPart(UriPartial.Authority)} {Code}";

    /// <summary>Begins to listen, on ports that the system chooses.</summary>
    /// <param name="lesson">The lesson of the class.</param>
    /// <param name="address">An address of this machine beyond loopback; null for loopback alone.</param>
    /// <param name="certificate">The certificate for that address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">It cannot listen there.</exception>
    public static async Task<ClassServer> StartAsync(
        Lesson lesson,
        IPAddress? address,
        X509Certificate2? certificate,
        CancellationToken cancellationToken
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = MaxBody;
                kestrel.Limits.MaxConcurrentConnections = 2 * ClassBoard.MaxLearners;
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
                if (address is not null)
                    kestrel.Listen(
                        address,
                        0,
                        listen =>
                        {
                            listen.Protocols = HttpProtocols.Http1;
                            listen.UseHttps(certificate!);
                        }
                    );
            });
        if (address is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        var server = new ClassServer(builder.Build(), lesson, address is null ? null : certificate);
        try
        {
            await server.application.StartAsync(cancellationToken);
        }
        catch
        {
            await server.application.DisposeAsync();
            throw;
        }

        var listening = server.application.Urls.Select(url => new Uri(url)).ToList();
        server.Page = listening.First(url => url.Scheme == Uri.UriSchemeHttp);
        server.Address = listening.FirstOrDefault(url => url.Scheme == Uri.UriSchemeHttps) ?? server.Page;
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        var path = http.Request.Path.Value ?? "";
        if (path == "/" && HttpMethods.IsGet(http.Request.Method))
            await ShowAsync(http);
        else if (!Code.IsSecret(SecretOf(http.Request)))
            await AnswerAsync(http, StatusCodes.Status401Unauthorized, "This is not the code of the class.");
        else if (path == LessonPath && HttpMethods.IsGet(http.Request.Method))
            await http.Response.WriteAsJsonAsync(
                new ClassLesson(lesson.Folder.Id, lesson.Manifest.Title),
                LearnerReport.Json
            );
        else if (HttpMethods.IsPut(http.Request.Method) && LearnerPattern().Match(path) is { Success: true } learner)
            await TakeAsync(http, learner.Groups["id"].Value);
        else
            await AnswerAsync(http, StatusCodes.Status404NotFound, "There is nothing of this name.");
    }

    // Only for the machine of the teacher: a page from elsewhere whose own name points to loopback is told by its Host.
    private Task ShowAsync(HttpContext http)
    {
        if (http.Connection.LocalPort != Page.Port || !LoopbackName.Is(http.Request.Host.Host))
            return AnswerAsync(
                http,
                StatusCodes.Status404NotFound,
                "The page of the class is on the teacher's machine."
            );
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(board.ToHtml($"lab {Invitation}"));
    }

    private async Task TakeAsync(HttpContext http, string learner)
    {
        LearnerReport? report;
        try
        {
            report = await JsonSerializer.DeserializeAsync<LearnerReport>(
                http.Request.Body,
                LearnerReport.Json,
                http.RequestAborted
            );
        }
        catch (JsonException)
        {
            report = null;
        }

        if (report is null || !LearnerReport.TakesName(report.Name))
            await AnswerAsync(http, StatusCodes.Status400BadRequest, "This is no report of a learner.");
        else if (!board.Take(learner, Known(report)))
            await AnswerAsync(http, StatusCodes.Status503ServiceUnavailable, "The class is full.");
        else
            http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private LearnerReport Known(LearnerReport report) =>
        report with
        {
            Passed = [.. lesson.Manifest.Exercises.Select(entry => entry.Id).Intersect(report.Passed)],
            Tried = [.. lesson.Manifest.Exercises.Select(entry => entry.Id).Intersect(report.Tried)],
        };

    private static string SecretOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.Ordinal)
            ? header[Scheme.Length..]
            : "";

    private static Task AnswerAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text + "\n");
    }

    [GeneratedRegex(@"\A/learners/(?<id>[0-9a-f]{32})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LearnerPattern();
}
