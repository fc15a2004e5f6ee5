using BucketLab.Contracts.Playback;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BucketLab.Streaming.Edge;

/// <summary>Answers a request: from a copy where there is one, and from the origin otherwise.</summary>
internal sealed class EdgeHandler(
    EdgeSettings settings,
    EdgeParts parts,
    CopyStorage copies,
    OriginRequests origin,
    CacheTools tools
)
{
    private const int MaxRounds = 3;

    private readonly CopyMaker maker = new(origin, copies, settings, tools);
    private readonly CopyAnswer answers = new(tools.Traffic, tools.Clock);
    private readonly PassingAnswer passing = new(origin, tools.Traffic);

    public async Task HandleAsync(HttpContext http)
    {
        var target = EdgeTarget.Of(http);
        if (http.Request.Method == "PURGE")
        {
            await PurgeAsync(http, target);
            return;
        }
        var number = tools.Traffic.Begin(
            new EdgeExchange(0, http.Request.Method, http.Request.Path.Value ?? "/")
            {
                Range = http.Request.Headers.Range is [{ Length: > 0 } range, ..] ? range : null,
                IsConditional =
                    http.Request.Headers.IfNoneMatch.Count > 0 || http.Request.Headers.IfModifiedSince.Count > 0,
            }
        );
        try
        {
            await AnswerAsync(http, target, number);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The viewer has left.
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            await FailAsync(http, number);
        }
    }

    private async Task AnswerAsync(HttpContext http, EdgeTarget target, int number)
    {
        if (parts.Links is { } links)
        {
            if (!IsReading(http))
            {
                await RefuseAsync(http, number, StatusCodes.Status405MethodNotAllowed, "A link is for reading.");
                return;
            }
            if (links.Refusal(target, tools.Clock.Now) is { } refusal)
            {
                await RefuseAsync(
                    http,
                    number,
                    refusal,
                    refusal == StatusCodes.Status410Gone
                        ? "This link has expired."
                        : "This address carries no signature of this edge."
                );
                return;
            }
            target = target with { Query = "" };
        }
        if (IsForTheCache(http))
            await ReadAsync(http, target, number);
        else
            await ForwardAsync(http, target, number);
    }

    private async Task ReadAsync(HttpContext http, EdgeTarget target, int number)
    {
        var key = target.KeyOf(settings.KeyHasQuery);
        for (var round = 0; round < MaxRounds; round++)
        {
            var found = copies.Find(key, http.Request.Headers);
            if (found is { Head: var head } && head.IsFreshAt(tools.Clock.Now))
            {
                await answers.WriteAsync(http, found, EdgeResult.Hit, number);
                return;
            }
            if (found is { Head: var old } && old.MayBeStaleAt(tools.Clock.Now, old.Directives.StaleWhileRevalidate))
            {
                Forget(maker.Ask(http, target, found));
                await answers.WriteAsync(http, found, EdgeResult.Stale, number);
                return;
            }
            if (CacheDirectives.Parse(http.Request.Headers.CacheControl).OnlyIfCached)
            {
                await RefuseAsync(http, number, StatusCodes.Status504GatewayTimeout, "There is no fresh copy.");
                return;
            }
            if (await TryFetchedAsync(http, maker.Ask(http, target, found), number))
                return;
        }
        // The origin's Vary changes with each answer.
        await passing.ForwardAsync(http, null, EdgeResult.Miss, number);
    }

    /// <returns>False when what came is no answer for this request.</returns>
    private async Task<bool> TryFetchedAsync(HttpContext http, (Fetch Fetch, bool IsOwn) asked, int number)
    {
        Fetched fetched;
        try
        {
            fetched = await asked.Fetch.Outcome.WaitAsync(http.RequestAborted);
        }
        catch (OperationCanceledException) when (asked.IsOwn)
        {
            Forget(asked);
            throw;
        }
        switch (fetched)
        {
            case Fetched.Kept kept when kept.Copy.Answers(http.Request.Headers):
                var shared = kept.Result == EdgeResult.Miss ? EdgeResult.Hit : kept.Result;
                await answers.WriteAsync(http, kept.Copy, asked.IsOwn ? kept.Result : shared, number);
                return true;
            case Fetched.Passed passed when asked.IsOwn:
                using (passed)
                    await passing.WriteAsync(http, passed, number);
                return true;
            case Fetched.Passed:
                await passing.ForwardAsync(http, null, EdgeResult.Miss, number);
                return true;
            case Fetched.Failed:
                throw new HttpRequestException("The origin does not answer.");
            default:
                return false;
        }
    }

    // Whoever asked does not wait for it; an answer that was for nobody else is ended.
    private static void Forget((Fetch Fetch, bool IsOwn) asked)
    {
        if (asked.IsOwn)
            _ = asked.Fetch.Outcome.ContinueWith(
                outcome =>
                    (
                        outcome is { IsCompletedSuccessfully: true, Result: Fetched.Passed passed } ? passed : null
                    )?.Dispose(),
                TaskScheduler.Default
            );
    }

    // RFC 9111, 4.4: what was kept for an address is no longer true once a change of it has succeeded.
    private async Task ForwardAsync(HttpContext http, EdgeTarget target, int number)
    {
        var isUnsafe = !IsReading(http) && http.Request.Method is not ("OPTIONS" or "TRACE");
        await passing.ForwardAsync(
            http,
            isUnsafe ? answer => Invalidate(target, answer) : null,
            EdgeResult.Bypass,
            number
        );
    }

    private void Invalidate(EdgeTarget target, HttpResponseMessage answer)
    {
        if ((int)answer.StatusCode is < 200 or >= 400)
            return;
        Drop(target.Path);
        foreach (var named in new[] { answer.Headers.Location, answer.Content.Headers.ContentLocation })
        {
            // Another origin's resources are not this one's to say anything about.
            if (named is { IsAbsoluteUri: true } && named.GetLeftPart(UriPartial.Authority) == origin.Authority)
                Drop(EdgeTarget.Of(named.PathAndQuery).Path);
            else if (named is { IsAbsoluteUri: false } && named.OriginalString.StartsWith('/'))
                Drop(EdgeTarget.Of(named.OriginalString).Path);
        }
    }

    private int Drop(string path)
    {
        tools.Fetches.Discard(path);
        return copies.RemovePath(path);
    }

    private Task PurgeAsync(HttpContext http, EdgeTarget target)
    {
        return ShownToken.Is(http, parts.Token)
            ? TextResponse.WriteAsync(
                http,
                StatusCodes.Status200OK,
                Drop(target.Path).ToString(System.Globalization.CultureInfo.InvariantCulture)
            )
            : TextResponse.WriteAsync(
                http,
                StatusCodes.Status403Forbidden,
                $"Who purges shows the token of this edge in the header {PlaybackApi.TokenHeader}."
            );
    }

    private static bool IsReading(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);

    // Conditions on the state of the origin are the origin's to judge (RFC 9111, 4.3.2).
    private static bool IsForTheCache(HttpContext http) =>
        IsReading(http)
        && http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true
        && http.Request.Headers.IfMatch.Count == 0
        && http.Request.Headers.IfUnmodifiedSince.Count == 0
        && !CacheDirectives.Parse(http.Request.Headers.CacheControl).NoStore;

    private Task RefuseAsync(HttpContext http, int number, int status, string reason)
    {
        http.Response.Headers.CacheControl = "no-store";
        tools.Traffic.Answered(number, status, EdgeResult.Bypass);
        EdgeHeaders.Mark(http.Response, EdgeResult.Bypass);
        return TextResponse.WriteAsync(http, status, reason);
    }

    // What has begun cannot become an error; cut off, nobody takes it for whole.
    private async Task FailAsync(HttpContext http, int number)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }
        http.Response.Clear();
        http.Response.Headers.CacheControl = "no-store";
        EdgeHeaders.Mark(http.Response, EdgeResult.Miss);
        tools.Traffic.Answered(number, StatusCodes.Status502BadGateway, EdgeResult.Miss);
        await TextResponse.WriteAsync(
            http,
            StatusCodes.Status502BadGateway,
            "The origin behind this edge does not answer, and there is no copy that may stand in for it."
        );
    }
}

/// <summary>The secrets of an edge.</summary>
/// <param name="Token">Shown by whoever purges.</param>
/// <param name="Links">Checks links; null when the edge answers everybody.</param>
internal sealed record EdgeParts(string Token, EdgeLinks? Links);
