using System.Globalization;
using System.Net.Http.Json;
using BucketLab.Contracts.Playback;

namespace BucketLab.Watching;

/// <summary>Asks the player's side (<see cref="PlaybackApi"/>).</summary>
/// <param name="address">Where it is.</param>
internal sealed class PlaybackClient(StreamAddress address) : IDisposable
{
    private readonly HttpClient client = new()
    {
        BaseAddress = address.Endpoint,
        // A viewing has its own limit.
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { { PlaybackApi.TokenHeader, address.Token } },
    };

    /// <summary>Sets the viewer's line.</summary>
    public async Task SetNetworkAsync(Network network)
    {
        using var answer = await client.PutAsJsonAsync(PathOf(PlaybackApi.Network), network, PlaybackApi.Json);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await ReasonOf(answer));
    }

    /// <summary>Returns the exchanges on the line after the first so many.</summary>
    public async Task<LedgerPage> LedgerAsync(int after = 0) =>
        (
            await client.GetFromJsonAsync<LedgerPage>(
                $"{PathOf(PlaybackApi.Ledger)}?after={after.ToString(CultureInfo.InvariantCulture)}",
                PlaybackApi.Json
            )
        )!;

    /// <summary>Opens a private prefix.</summary>
    /// <exception cref="InvalidOperationException">It was refused; the message says why.</exception>
    public Task<PrivateAddress> OpenPrivateAsync(PrivateViewing viewing) =>
        AskAsync<PrivateViewing, PrivateAddress>(PlaybackApi.Private, viewing);

    /// <summary>Plays something in the browser.</summary>
    /// <exception cref="InvalidOperationException">There is no browser, or it did not get there in time.</exception>
    public Task<ViewingResult> ViewAsync(ViewingRequest request) =>
        AskAsync<ViewingRequest, ViewingResult>(PlaybackApi.Viewings, request);

    /// <summary>Has the script of a page ask for an address, in the browser.</summary>
    /// <exception cref="InvalidOperationException">There is no browser.</exception>
    public Task<PageAnswer> FetchAsync(PageFetchRequest request) =>
        AskAsync<PageFetchRequest, PageAnswer>(PlaybackApi.Fetches, request);

    /// <summary>Opens an edge cache.</summary>
    /// <exception cref="InvalidOperationException">It was refused; the message says why.</exception>
    public Task<EdgeAddress> OpenEdgeAsync(EdgeSettings settings) =>
        AskAsync<EdgeSettings, EdgeAddress>(PlaybackApi.Edges, settings);

    /// <summary>Everything that an edge has seen after an exchange.</summary>
    public async Task<EdgeReport> EdgeReportAsync(int edge, int after) =>
        (
            await client.GetFromJsonAsync<EdgeReport>(
                PathOf(string.Create(CultureInfo.InvariantCulture, $"{PlaybackApi.Edges}/{edge}?after={after}")),
                PlaybackApi.Json
            )
        )!;

    /// <summary>Lets time pass at an edge.</summary>
    /// <exception cref="InvalidOperationException">It was refused; the message says why.</exception>
    public Task WaitAtEdgeAsync(int edge, TimeSpan time) =>
        AskAsync<EdgeWait, EdgeWait>(PathOfEdge(edge, "/wait"), new EdgeWait(time.TotalSeconds));

    /// <summary>Sets the way from an edge to the store.</summary>
    /// <exception cref="InvalidOperationException">It was refused; the message says why.</exception>
    public async Task SetOriginAsync(int edge, EdgeOrigin way)
    {
        using var answer = await client.PutAsJsonAsync(PathOf(PathOfEdge(edge, "/origin")), way, PlaybackApi.Json);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await ReasonOf(answer));
    }

    /// <summary>Closes an edge; with its server it is closed already.</summary>
    public async Task CloseEdgeAsync(int edge)
    {
        try
        {
            using var answer = await client.DeleteAsync(PathOf(PathOfEdge(edge, "")));
        }
        catch (HttpRequestException)
        {
            // The server has ended, and the edge with it.
        }
    }

    /// <summary>Closes its connections.</summary>
    public void Dispose() => client.Dispose();

    private async Task<TAnswer> AskAsync<TRequest, TAnswer>(string path, TRequest request)
    {
        using var answer = await client.PostAsJsonAsync(PathOf(path), request, PlaybackApi.Json);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<TAnswer>(PlaybackApi.Json))!
            : throw new InvalidOperationException(await ReasonOf(answer));
    }

    private static string PathOfEdge(int edge, string rest) =>
        string.Create(CultureInfo.InvariantCulture, $"{PlaybackApi.Edges}/{edge}{rest}");

    private static string PathOf(string path) => $"{PlaybackApi.Root}/{path}";

    private static async Task<string> ReasonOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadAsStringAsync()).Trim();
}
