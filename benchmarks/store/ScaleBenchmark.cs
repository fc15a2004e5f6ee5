using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BucketLab.Benchmarks;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Benchmarks;

/// <summary>Start, pages and memory with very many objects. Processor time tells more than the clock where other work
/// runs.</summary>
internal static class ScaleBenchmark
{
    private const int Starts = 3;
    private const int Pages = 100;

    public static async Task RunAsync(int keys, string? folder)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("bucketlab-scale-").FullName;
        if (!Directory.Exists(Path.Combine(data, "buckets")))
            Fill(data, keys);
        Console.WriteLine(
            "| start | to the address | processor time to it | of all | memory | at most | page of 1,000 |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var (all, index) = (new List<Start>(), new List<Start>());
        for (var start = 0; start < Starts; start++)
        {
            File.Delete(Path.Combine(data, "index.bin"));
            all.Add(await StartAsync("every file read", data, keys));
            index.Add(await StartAsync("from the index file", data, keys));
        }

        Report($"start with {keys:N0} objects, every file read", all);
        Report($"start with {keys:N0} objects, index file", index);

        if (folder is null)
            Directory.Delete(data, recursive: true);
    }

    private sealed record Start(double Seconds, double Mebibytes, double PageMilliseconds);

    private static void Report(FormattableString name, List<Start> starts)
    {
        var text = FormattableString.Invariant(name);
        Reported.Cost(text, "s", MedianOf(starts, start => start.Seconds));
        Reported.Cost(text + ": memory", "MiB", MedianOf(starts, start => start.Mebibytes));
        Reported.Cost(text + ": a page", "ms", MedianOf(starts, start => start.PageMilliseconds));
    }

    private static double MedianOf(List<Start> starts, Func<Start, double> number) =>
        starts.Select(number).Order().ElementAt(starts.Count / 2);

    private static async Task<Start> StartAsync(string name, string data, int keys)
    {
        var watch = Stopwatch.StartNew();
        await using var store = await OwnStore.StartAsync(isEncrypted: true, data);
        var (address, first) = (watch.Elapsed.TotalSeconds, Processor(store.Process));
        var memory = store.Process.WorkingSet64;
        var last = await SettleAsync(store.Process);
        var page = await PageAsync(store, keys);
        store.Process.Refresh();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {keys:N0}, {name} | {address:F2} s | {first:F2} s | {last:F2} s | {Mib(memory)}, then "
                    + $"{Mib(store.Process.WorkingSet64)} MiB | {Mib(store.Process.PeakWorkingSet64)} MiB "
                    + $"| {page:F2} ms |"
            )
        );
        return new Start(address, Mib(memory), page);
    }

    // Work in the background has ended when the process uses no processor for a while.
    private static async Task<double> SettleAsync(Process process)
    {
        for (var (last, quiet) = (Processor(process), 0); ; )
        {
            await Task.Delay(100);
            var now = Processor(process);
            quiet = now - last < 0.005 ? quiet + 1 : 0;
            last = now;
            if (quiet == 10)
                return last;
        }
    }

    private static async Task<double> PageAsync(OwnStore store, int keys)
    {
        using var http = new HttpClient();
        var random = new Random(25);
        double before = 0;
        for (var page = 0; page < 2 * Pages; page++)
        {
            if (page == Pages)
                before = Processor(store.Process);
            var link = store.Peer.ListLink(KeyOf(random.Next(keys)));
            (await http.GetAsync(link)).EnsureSuccessStatusCode();
        }

        return (Processor(store.Process) - before) * 1000 / Pages;
    }

    private static double Processor(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static long Mib(long bytes) => bytes / (1024 * 1024);

    private static string KeyOf(int index) => $"listed/{index:D7}";

    // The files that a store would have written (docs/store-format.md): each object encrypted, no two alike.
    private static void Fill(string data, int keys)
    {
        var folder = Path.Combine(data, "buckets", "b-" + Peer.Bucket);
        for (var shard = 0; shard < 256; shard++)
            Directory.CreateDirectory(
                Path.Combine(folder, "objects", shard.ToString("x2", CultureInfo.InvariantCulture))
            );
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var bucket = new Bucket
        {
            Name = Peer.Bucket,
            Owner = "root",
            Created = now,
            Region = "us-east-1",
        };
        File.WriteAllBytes(StoreFolder.SettingsOf(folder), StoreJson.Write(bucket));
        Parallel.For(
            0,
            keys,
            index =>
            {
                var version = VersionOf(index, now);
                var path = StoreFolder.PathOf(folder, version);
                File.WriteAllBytes(path + StoreFolder.DataSuffix, new byte[version.StoredBytes]);
                File.WriteAllBytes(path + StoreFolder.MetadataSuffix, StoreJson.Write(version));
            }
        );
    }

    private static ObjectVersion VersionOf(int index, DateTimeOffset now)
    {
        var place = (now.UtcTicks + (2L * index)).ToString("x16", CultureInfo.InvariantCulture);
        var random = SHA512.HashData(Encoding.UTF8.GetBytes(place));
        return new ObjectVersion
        {
            Key = KeyOf(index),
            Place = place,
            Order = (now.UtcTicks + (2L * index) + 1).ToString("x16", CultureInfo.InvariantCulture),
            SizeBytes = 1,
            StoredBytes = 17,
            Digests = Convert.ToBase64String(random.AsSpan(0, 4)),
            ETag = Convert.ToHexStringLower(random.AsSpan(4, 16)),
            LastModified = now.AddSeconds(index / 100),
            ContentHeaders = ObjectVersion.NoHeaders.Add("Content-Type", "video/mp4"),
            Checksums = ObjectVersion.NoHeaders.Add("CRC64NVME", Convert.ToBase64String(random.AsSpan(20, 8))),
            Encryption = new ObjectEncryption
            {
                Algorithm = ObjectEncryption.Aes256,
                WrappedKey = Convert.ToBase64String([.. random[..60]]),
                KeyId = "store",
                KeyGeneration = 1,
            },
        };
    }
}
