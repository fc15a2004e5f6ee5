using System.Globalization;
using System.Net;
using Amazon.S3;

namespace BucketLab.Store.Benchmarks;

/// <summary>The measures, each run for all servers before the next.</summary>
internal sealed class StoreBenchmark(TimeSpan length, int maxKeys) : IDisposable
{
    private const int Kib = 1024;
    private const int Mib = 1024 * 1024;
    private const int FewKeys = 10_000;
    private const string ListPrefix = "LIST 1,000 of ";

    private readonly HttpClient http = new(
        new SocketsHttpHandler { MaxConnectionsPerServer = 64, AutomaticDecompression = DecompressionMethods.None }
    );

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("GET 4 KiB", 16, 0, IsWrite: false),
        new("GET 1 MiB", 8, Mib, IsWrite: false),
        new("GET 16 MiB", 2, 16 * Mib, IsWrite: false),
        new("GET 64 MiB", 2, 64 * Mib, IsWrite: false),
        new("GET 1 MiB of 64", 8, Mib, IsWrite: false),
        new("PUT 4 KiB", 16, 0, IsWrite: true),
        new("PUT 1 MiB", 4, Mib, IsWrite: true),
        new("PUT 16 MiB", 2, 16 * Mib, IsWrite: true),
        new("PUT 64 MiB", 2, 64 * Mib, IsWrite: true),
        new("multipart 1 GiB", 1, 1024L * Mib, IsWrite: true),
        .. new[] { FewKeys, 100_000 }
            .Where(keys => keys <= maxKeys)
            .Select(keys => new Measure(ListPrefix + keys, 1, 0, IsWrite: true)),
    ];

    /// <summary>The objects that are read, by key; a plain server needs files of these names and sizes.</summary>
    public static IReadOnlyDictionary<string, byte[]> Objects { get; } =
        new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["small"] = Content(4 * Kib),
            ["middle"] = Content(Mib),
            ["big"] = Content(16 * Mib),
            ["large"] = Content(64 * Mib),
        };

    /// <summary>Makes what a server needs for the measures.</summary>
    public static async Task PrepareAsync(Peer peer)
    {
        await peer.PrepareAsync(Objects);
        // Thousands of requests before the first that counts: servers that compile while they run are slow until then.
        if (peer.TakesWrites)
            await peer.FillAsync(FewKeys);
    }

    /// <summary>The rate of a measure for each server; null where the server cannot do it.</summary>
    public async Task<IReadOnlyList<double?>> RunAsync(Measure measure, IReadOnlyList<Peer> peers)
    {
        var operations = new List<Func<int, Task>?>();
        foreach (var peer in peers)
            operations.Add(measure.IsWrite && !peer.TakesWrites ? null : await OperationOfAsync(peer, measure.Name));
        return await measure.RunAsync(operations, length);
    }

    public void Dispose() => http.Dispose();

    private async Task<Func<int, Task>> OperationOfAsync(Peer peer, string name) =>
        name switch
        {
            "GET 4 KiB" => Get(await peer.LinkAsync(HttpVerb.GET, "small"), null),
            "GET 1 MiB" => Get(await peer.LinkAsync(HttpVerb.GET, "middle"), null),
            "GET 16 MiB" => Get(await peer.LinkAsync(HttpVerb.GET, "big"), null),
            "GET 64 MiB" => Get(await peer.LinkAsync(HttpVerb.GET, "large"), null),
            "GET 1 MiB of 64" => Get(await peer.LinkAsync(HttpVerb.GET, "large"), "bytes=33554432-34603007"),
            "PUT 4 KiB" => await PutAsync(peer, 4 * Kib),
            "PUT 1 MiB" => await PutAsync(peer, Mib),
            "PUT 16 MiB" => await PutAsync(peer, 16 * Mib),
            "PUT 64 MiB" => await PutAsync(peer, 64 * Mib),
            "multipart 1 GiB" => Multipart(peer),
            _ => await ListAsync(peer, int.Parse(name[ListPrefix.Length..], CultureInfo.InvariantCulture)),
        };

    private async Task<Func<int, Task>> ListAsync(Peer peer, int keys)
    {
        await peer.FillAsync(keys);
        return Get(peer.ListLink(), null);
    }

    private Func<int, Task> Multipart(Peer peer)
    {
        var part = Content(16 * Mib);
        return async _ => await peer.UploadAsync(http, "multipart", part, parts: 64);
    }

    private Func<int, Task> Get(Uri link, string? range) =>
        async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, link);
            if (range is not null)
                request.Headers.TryAddWithoutValidation("Range", range);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            // Of the content itself it would copy 8 KiB at a time, and the client would be what is measured; a stream
            // copies 80.
            await using var body = await answer.Content.ReadAsStreamAsync();
            await body.CopyToAsync(Stream.Null);
        };

    private async Task<Func<int, Task>> PutAsync(Peer peer, int bytes)
    {
        var content = Content(bytes);
        var links = new List<Uri>();
        for (var index = 0; index < 64; index++)
            links.Add(await peer.LinkAsync(HttpVerb.PUT, $"written/{bytes}/{index}"));
        return async index =>
        {
            using var body = new ByteArrayContent(content);
            using var answer = await http.PutAsync(links[index % links.Count], body);
            answer.EnsureSuccessStatusCode();
        };
    }

    // Fixed, and not compressible by any file system.
    private static byte[] Content(int bytes)
    {
        var content = new byte[bytes];
        for (var index = 0; index < bytes; index++)
            content[index] = (byte)((index * 2654435761L) >> 13);
        return content;
    }
}
