using System.Diagnostics;
using System.Globalization;
using Amazon.S3;
using BucketLab.Benchmarks;

namespace BucketLab.Store.Benchmarks;

/// <summary>Very many uploads at a time beside a few, in turns, and the memory of the store.</summary>
internal static class UploadsBenchmark
{
    private const int Few = 8;
    private const int Many = 64;
    private const int Turns = 3;
    private const int Bytes = 16 * 1024 * 1024;
    private const double MebibytesOfTurn = Many * 16.0;

    public static async Task RunAsync()
    {
        await using var store = await OwnStore.StartAsync(isEncrypted: true);
        await store.Peer.PrepareAsync(new Dictionary<string, byte[]>(StringComparer.Ordinal));
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Many });
        var (content, links) = (new byte[Bytes], new List<Uri>());
        new Random(25).NextBytes(content);
        for (var index = 0; index < Many; index++)
            links.Add(await store.Peer.LinkAsync(HttpVerb.PUT, $"parallel/{index}"));
        var rates = new Dictionary<int, List<double>> { [Few] = [], [Many] = [] };
        var peaks = new Dictionary<int, double>();
        await TurnAsync(http, links, content, Few); // the first objects overwrite none
        for (var turn = 0; turn < Turns; turn++)
        {
            // A few come first, so that their peak is one of their own.
            foreach (var connections in (int[])[Few, Many])
            {
                rates[connections].Add(await TurnAsync(http, links, content, connections));
                store.Process.Refresh();
                if (connections == Many || turn == 0)
                    peaks[connections] = store.Process.PeakWorkingSet64 / (1024.0 * 1024);
            }
        }

        Tell(Median(rates[Few]), Median(rates[Many]), peaks);
    }

    private static void Tell(double few, double many, Dictionary<int, double> peaks)
    {
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"uploads of 16 MiB: {Few} at a time {few:F0} MiB/s and at most {peaks[Few]:F0} MiB of memory, "
                    + $"{Many} at a time {many:F0} MiB/s and {peaks[Many]:F0} MiB; {many / few:F2} times"
            )
        );
        Reported.Rate($"{Many} uploads of 16 MiB at a time", "MiB/s", many, $"{Few} at a time", few);
        Reported.Cost($"{Many} uploads of 16 MiB at a time: memory", "MiB", peaks[Many]);
    }

    // The rate in MiB/s of one upload to each link.
    private static async Task<double> TurnAsync(HttpClient http, List<Uri> links, byte[] content, int connections)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            links,
            new ParallelOptions { MaxDegreeOfParallelism = connections },
            async (link, cancelled) =>
            {
                using var body = new ByteArrayContent(content);
                using var answer = await http.PutAsync(link, body, cancelled);
                answer.EnsureSuccessStatusCode();
            }
        );
        return MebibytesOfTurn / watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> numbers) => numbers.Order().ElementAt(numbers.Count / 2);
}
