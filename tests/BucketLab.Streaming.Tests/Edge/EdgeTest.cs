using BucketLab.Contracts.Playback;
using BucketLab.Streaming.Edge;
using BucketLab.Streaming.Proxying;
using BucketLab.Testing;

namespace BucketLab.Streaming.Tests.Edge;

/// <summary>A real edge before a scripted origin, both on one clock that a test moves.</summary>
public abstract class EdgeTest : IAsyncLifetime
{
    private Upstream upstream = null!;
    private EdgeServer? edge;

    protected HastyClock Clock { get; } = new();

    protected ScriptedOrigin Origin { get; private set; } = null!;

    protected HttpClient Client { get; } = new(new SocketsHttpHandler { MaxConnectionsPerServer = 200 });

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected EdgeServer Edge => edge!;

    private protected virtual EdgeSettings Settings => new();

    public async ValueTask InitializeAsync()
    {
        Origin = await ScriptedOrigin.StartAsync(Clock);
        upstream = new Upstream(Origin.Endpoint);
        edge = await EdgeServer.StartAsync(upstream, null, Settings, Clock, Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await edge!.DisposeAsync();
        upstream.Dispose();
        await Origin.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<Seen> AskAsync(string method, string target, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), AddressOf(target));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await Client.SendAsync(request, Cancelled);
        return await Seen.OfAsync(answer);
    }

    protected Task<Seen> GetAsync(string target, params (string Name, string Value)[] headers) =>
        AskAsync("GET", target, headers);

    /// <summary>The words in X-Cache of so many requests for the same.</summary>
    protected async Task<string> WordsAsync(string target, int times = 2, params (string Name, string Value)[] headers)
    {
        var words = new List<string>();
        for (var time = 0; time < times; time++)
            words.Add((await GetAsync(target, headers)).Word);
        return string.Join(' ', words);
    }

    protected Uri AddressOf(string target) =>
        new(
            Edge.Endpoint.GetLeftPart(UriPartial.Authority) + target,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
}

/// <summary>An answer as a viewer got it.</summary>
public sealed record Seen(int Status, string Word, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public string? this[string name] => Headers.GetValueOrDefault(name);

    public static async Task<Seen> OfAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var headers = answer
            .Headers.NonValidated.Concat(answer.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new Seen((int)answer.StatusCode, headers.GetValueOrDefault("X-Cache", ""), text, headers);
    }
}
