using BucketLab.Contracts.Playback;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Edge;

/// <summary>Asks the origin and makes copies of what may be kept.</summary>
internal sealed class CopyMaker(OriginRequests origin, CopyStorage copies, EdgeSettings settings, CacheTools tools)
{
    /// <summary>Asks for a new copy, or whether an old one still holds; joins whoever is asking already.</summary>
    /// <param name="http">The request that wants it; it may be over before the copy is there.</param>
    /// <param name="target">The resource.</param>
    /// <param name="old">A copy whose time is over; null for none.</param>
    public (Fetch Fetch, bool IsOwn) Ask(HttpContext http, EdgeTarget target, StoredCopy? old)
    {
        var key = target.KeyOf(settings.KeyHasQuery);
        // Everything of the request is read now.
        var request = old is null ? origin.Whole(http) : origin.Renewing(http, old.Head);
        var headers = new HeaderDictionary(http.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase));
        return tools.Fetches.Join(
            () => settings.SharesRequests ? NameOf(key, headers) : Guid.NewGuid().ToString(),
            target.Path,
            fetch => FetchAsync(new Wanted(key, target.Path, headers, request, fetch), old)
        );
    }

    // The copies that are there tell which headers of a request make a difference.
    private string NameOf(string key, IHeaderDictionary headers) =>
        string.Join(
            '\n',
            [
                key,
                .. SelectingHeaders
                    .Of(headers, [.. settings.KeyHeaders, .. copies.SelectingOf(key)])
                    .OrderBy(field => field.Key, StringComparer.OrdinalIgnoreCase)
                    .Select(field => field.Value),
            ]
        );

    private async Task<Fetched> FetchAsync(Wanted wanted, StoredCopy? old)
    {
        var askedAt = tools.Clock.Now;
        // Somebody else's request may have ended after this viewer had looked for a copy.
        if (copies.Find(wanted.Key, wanted.Headers) is { } found && found.Head.IsFreshAt(askedAt))
            return new Fetched.Kept(found, EdgeResult.Hit);
        HttpResponseMessage answer;
        int number;
        try
        {
            (answer, number) = await origin.SendAsync(wanted.Request, tools.Stopping);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return MayStandIn(old) ? new Fetched.Kept(old!, EdgeResult.Stale) : new Fetched.Failed();
        }
        var head = StoredHead.Of(answer, askedAt, tools.Clock);
        if (head.Status >= StatusCodes.Status500InternalServerError && MayStandIn(old))
        {
            answer.Dispose();
            return new Fetched.Kept(old!, EdgeResult.Stale);
        }
        if (old is not null && head.Status == StatusCodes.Status304NotModified)
        {
            answer.Dispose();
            return Renewed(old, head);
        }
        if (old is not null && head.Status < StatusCodes.Status500InternalServerError)
            copies.Remove(old);
        return Keep(wanted, head, answer, number) is { } copy
            ? new Fetched.Kept(copy, EdgeResult.Miss)
            : new Fetched.Passed(answer, number);
    }

    private bool MayStandIn(StoredCopy? old) =>
        old is { Head: var head } && head.MayBeStaleAt(tools.Clock.Now, head.Directives.StaleIfError);

    private Fetched Renewed(StoredCopy old, StoredHead notModified)
    {
        if (!old.Head.IsMeantBy(notModified))
        {
            copies.Remove(old);
            return new Fetched.Again();
        }
        copies.Renew(old, old.Head.RenewedBy(notModified));
        return new Fetched.Kept(old, EdgeResult.Revalidated);
    }

    private StoredCopy? Keep(Wanted wanted, StoredHead head, HttpResponseMessage answer, int number)
    {
        // Without a length nobody could tell a whole answer from one that broke off.
        if (
            wanted.Fetch.IsDiscarded
            || !head.IsStorable(wanted.Request.Headers)
            || head.LengthBytes is not { } length
            || length > settings.MaxObjectBytes
        )
            return null;
        var copy = new StoredCopy(
            wanted.Key,
            wanted.Path,
            head,
            new CopyBody((int)length),
            SelectingHeaders.Of(wanted.Headers, [.. settings.KeyHeaders, .. head.Vary])
        );
        if (!copies.TryAdd(copy))
            return null;
        _ = FillAsync(copy, answer, number);
        return copy;
    }

    // Nobody waits for this task: readers of the body are told when it breaks.
    private async Task FillAsync(StoredCopy copy, HttpResponseMessage answer, int number)
    {
        try
        {
            using (answer)
            await using (var body = await answer.Content.ReadAsStreamAsync(tools.Stopping))
                await copy.Body.FillAsync(body, bytes => tools.Traffic.Count(number, bytes), tools.Stopping);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // The copy is not whole, which is all that anybody has to know.
        }
        finally
        {
            if (!copy.Body.IsWhole)
            {
                copies.Remove(copy);
                copy.Body.Break();
            }
        }
    }

    /// <summary>The purpose of a copy.</summary>
    private sealed record Wanted(
        string Key,
        string Path,
        IHeaderDictionary Headers,
        HttpRequestMessage Request,
        Fetch Fetch
    );
}

/// <summary>Parts that everything at an edge shares.</summary>
/// <param name="Fetches">Requests to the origin that are under way.</param>
/// <param name="Traffic">Counts.</param>
/// <param name="Clock">The time at the edge.</param>
/// <param name="Stopping">The edge ends.</param>
internal sealed record CacheTools(Fetches Fetches, EdgeTraffic Traffic, EdgeClock Clock, CancellationToken Stopping);
