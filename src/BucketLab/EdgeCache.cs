using System.Globalization;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Playback;
using BucketLab.Sessions;
using BucketLab.Views;
using BucketLab.Watching;

namespace BucketLab;

/// <summary>
/// A shared cache between viewers and the store (RFC 9111), as a content delivery network has many. Ask it by its own
/// addresses; <c>X-Cache</c> in each answer says HIT, MISS, REVALIDATED, STALE or BYPASS. Made by
/// <see cref="Lab.OpenEdgeAsync"/>; closes with the lesson.
/// </summary>
public sealed class EdgeCache : View, IAsyncDisposable
{
    private readonly LabSession session;
    private readonly PlaybackClient client;
    private readonly EdgeAddress address;
    private readonly EdgeOptions options;
    private TimeSpan waited;

    private EdgeCache(LabSession session, PlaybackClient client, EdgeAddress address, EdgeOptions options) =>
        (this.session, this.client, this.address, this.options) = (session, client, address, options);

    /// <summary>Its address on loopback.</summary>
    public Uri Endpoint => address.Endpoint;

    /// <summary>The secret that signs and checks links, in base64.</summary>
    public string LinkKey => address.LinkKey;

    /// <summary>The address of a key of the lesson's bucket at this edge.</summary>
    public Uri UrlOf(string key) => UrlOf(session.Bucket, key);

    /// <summary>The address of a key of any bucket at this edge.</summary>
    public Uri UrlOf(string bucket, string key) => At(session.UrlOf(bucket, key).PathAndQuery);

    /// <summary>The address at this edge of something that has an address at the store, such as a presigned link: only
    /// scheme, host and port differ.</summary>
    public Uri Through(Uri storeAddress)
    {
        ArgumentNullException.ThrowIfNull(storeAddress);
        return At(storeAddress.PathAndQuery);
    }

    /// <summary>A link to a key of the lesson's bucket that an edge with <see cref="EdgeOptions.ChecksLinks"/>
    /// accepts.</summary>
    /// <param name="key">The key.</param>
    /// <param name="lifetime">A second or more; it ends at a whole second.</param>
    public Uri SignedLink(string key, TimeSpan lifetime)
    {
        var plain = UrlOf(key);
        var expires = (TimeProvider.System.GetUtcNow() + waited + lifetime).ToUnixTimeSeconds();
        var signature = EdgeLink.Sign(Convert.FromBase64String(LinkKey), plain.AbsolutePath, expires);
        return At(plain.AbsolutePath + new EdgeLink(expires, signature));
    }

    /// <summary>Removes the copies of a key of the lesson's bucket, whatever their query and headers.</summary>
    /// <returns>The number of copies that went.</returns>
    public Task<int> PurgeAsync(string key) => PurgeAsync(session.Bucket, key);

    /// <summary>Removes the copies of a key of any bucket.</summary>
    /// <returns>The number of copies that went.</returns>
    public async Task<int> PurgeAsync(string bucket, string key)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod("PURGE"), UrlOf(bucket, key));
        request.Headers.Add(PlaybackApi.TokenHeader, address.Token);
        using var answer = await http.SendAsync(request);
        return int.Parse(
            await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(),
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>Lets time pass at this edge, and nowhere else: its copies grow older, its links expire.</summary>
    /// <param name="time">Zero to a hundred years.</param>
    /// <exception cref="InvalidOperationException">It is outside of that.</exception>
    public async Task WaitAsync(TimeSpan time)
    {
        await client.WaitAtEdgeAsync(address.Number, time);
        waited += time;
    }

    /// <summary>Sets the way from this edge to the store; it holds from the next request on.</summary>
    /// <param name="latencyMs">Milliseconds that each request waits, 0 to 60,000.</param>
    /// <param name="isReachable">False cuts the way: to this edge the store is down.</param>
    /// <exception cref="ArgumentException">The number is outside its range.</exception>
    public Task SetOriginAsync(int latencyMs = 0, bool isReachable = true) =>
        client.SetOriginAsync(address.Number, new EdgeOrigin { LatencyMs = latencyMs, IsReachable = isReachable });

    /// <summary>Everything that went through this edge since it was opened; of single requests at most the last
    /// 18,000.</summary>
    public async Task<EdgeTraffic> TrafficAsync() =>
        new((await client.EdgeReportAsync(address.Number, after: 0)).Exchanges);

    /// <summary>Runs something and gives what went through this edge meanwhile.</summary>
    public async Task<EdgeTraffic> MeasureAsync(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var before = (await client.EdgeReportAsync(address.Number, after: 0)).Exchanges;
        await work();
        var last = before.Count == 0 ? 0 : before[^1].Number;
        return new EdgeTraffic((await client.EdgeReportAsync(address.Number, last)).Exchanges);
    }

    /// <inheritdoc/>
    public override string ToHtml() => Card.ToHtml();

    /// <inheritdoc/>
    public override string ToText() => Card.ToText();

    /// <summary>Closes it. The end of the lesson does it too.</summary>
    public async ValueTask DisposeAsync()
    {
        await client.CloseEdgeAsync(address.Number);
        client.Dispose();
    }

    internal static async Task<EdgeCache> OpenAsync(LabSession session, EdgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = options.ToSettings();
        var viewers = new PlaybackClient(await session.ViewerSide.OpenAsync());
        try
        {
            return new EdgeCache(session, viewers, await viewers.OpenEdgeAsync(settings), options);
        }
        catch (InvalidOperationException exception)
        {
            viewers.Dispose();
            throw new ArgumentException(exception.Message, nameof(options), exception);
        }
    }

    private MessageCard Card =>
        new(
            $"Edge cache at {Endpoint.GetLeftPart(UriPartial.Authority)}, before the store.",
            $"Room for {NumberFormat.Plain(NumberFormat.Bytes(options.CapacityBytes))}; keys "
                + (options.KeyHasQuery && !options.ChecksLinks ? "with" : "without")
                + " the query"
                + (options.KeyHeaders.Count == 0 ? "" : $" and with {string.Join(", ", options.KeyHeaders)}")
                + $"; requests at once {(options.SharesRequests ? "share one" : "each have their own")} to the store; "
                + (options.ChecksLinks ? "answers signed links only." : "answers everybody.")
        );

    private Uri At(string target) =>
        new(
            Endpoint.GetLeftPart(UriPartial.Authority) + target,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
}
