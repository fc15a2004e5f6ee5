using System.Globalization;
using BucketLab.Store.Benchmarks;

// BucketLab.Store.Benchmarks [--seconds N] [--keys N] [--files FOLDER] [NAME=ENDPOINT[,ACCESS,SECRET] ...]
// Measures our store on a fresh folder, then each server named; the last columns are ours as a part of theirs.
if (args is [OwnStore.ServeArgument, var data])
{
    await OwnStore.ServeAsync(data);
    return;
}

var (seconds, keys, files, peers) = (3.0, 2000, (string?)null, new List<Peer>());
for (var index = 0; index < args.Length; index++)
{
    if (args[index] == "--seconds")
        seconds = double.Parse(args[++index], CultureInfo.InvariantCulture);
    else if (args[index] == "--keys")
        keys = int.Parse(args[++index], CultureInfo.InvariantCulture);
    else if (args[index] == "--files")
        files = args[++index];
    else
        peers.Add(Peer.Parse(args[index]));
}

if (files is not null)
{
    // For a server of plain files: the same objects under the same names.
    Directory.CreateDirectory(Path.Combine(files, Peer.Bucket));
    foreach (var (key, content) in StoreBenchmark.Objects)
        await File.WriteAllBytesAsync(Path.Combine(files, Peer.Bucket, key), content);
}

await using var own = await OwnStore.StartAsync();
try
{
    peers.Insert(0, own.Peer);
    using var benchmark = new StoreBenchmark(TimeSpan.FromSeconds(seconds), keys);
    var columns = new List<IReadOnlyList<double?>>();
    foreach (var peer in peers)
        columns.Add(await benchmark.RunAsync(peer));
    Console.WriteLine($"| measure | {string.Join(" | ", peers.Select(peer => peer.Name).Concat(peers.Skip(1).Select(peer => "of " + peer.Name)))} |");
    Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---|", (2 * peers.Count) - 1))}");
    foreach (var (measure, row) in StoreBenchmark.Measures.Select((measure, row) => (measure, row)))
    {
        var rates = columns.Select(column => column[row] is { } rate ? rate.ToString(rate < 100 ? "F1" : "F0", CultureInfo.InvariantCulture) + " " + measure.Unit : "");
        var ratios = columns.Skip(1).Select(column => column[row] is { } rate && columns[0][row] is { } ours ? (ours / rate).ToString("P0", CultureInfo.InvariantCulture) : "");
        Console.WriteLine($"| {measure.Name} | {string.Join(" | ", rates.Concat(ratios))} |");
    }

    Console.WriteLine();
    Console.WriteLine(own.Usage());
}
finally
{
    peers.ForEach(peer => peer.Dispose());
}
