using VideoService;

var settings = Settings.OfEnvironment();
using var s3 = settings.CreateClient();

await new BucketSetup(s3, settings.Bucket).PrepareAsync();
var catalogue = new Catalogue(s3, settings.Bucket);
var publisher = new Publisher(s3, settings.Bucket);
var playback = new Playback(s3, settings);

var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 4L << 30);
var app = builder.Build();

// What is refused is told with its reason; what is not written yet answers 501.
app.Use(
    async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (RefusedException refused) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = refused.Status;
            await http.Response.WriteAsync(refused.Message);
        }
        catch (NotImplementedException todo) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status501NotImplemented;
            await http.Response.WriteAsync(todo.Message);
        }
    }
);

app.MapPut(
    "/films/{id}",
    async (string id, HttpRequest request, CancellationToken cancelled) =>
    {
        FilmId.Require(id);
        var onlyNew = request.Headers.IfNoneMatch == "*";
        return Results.Json(await publisher.PublishAsync(id, request.Body, onlyNew, cancelled), statusCode: 201);
    }
);

app.MapGet(
    "/films",
    async (string? shape, CancellationToken cancelled) => new FilmList(await catalogue.ListAsync(shape, cancelled))
);

app.MapGet(
    "/films/{id}/link",
    async (string id, int seconds, CancellationToken cancelled) =>
    {
        FilmId.Require(id);
        if (seconds is < 1 or > 3600)
            throw new RefusedException(400, "A link lives 1 to 3600 seconds.");
        return await playback.LinkAsync(await catalogue.FindAsync(id, cancelled), seconds);
    }
);

app.MapGet(
    "/films/{id}/{**path}",
    (string id, string path, string? pass, HttpContext http) =>
    {
        FilmId.Require(id);
        return playback.SendAsync(id, path, pass, http);
    }
);

app.MapDelete(
    "/films/{id}",
    async (string id, CancellationToken cancelled) =>
    {
        FilmId.Require(id);
        await catalogue.DeleteAsync(await catalogue.FindAsync(id, cancelled), cancelled);
        return Results.NoContent();
    }
);

app.MapPost(
    "/films/{id}/undelete",
    async (string id, CancellationToken cancelled) =>
    {
        FilmId.Require(id);
        await catalogue.UndeleteAsync(id, cancelled);
        return Results.NoContent();
    }
);

await app.RunAsync();
