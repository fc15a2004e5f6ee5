using System.Globalization;
using BucketLab.Store.Benchmarks;

// BucketLab.Store.Benchmarks [--seconds N] [--keys N] [--files FOLDER] [NAME=ENDPOINT[,ACCESS,SECRET] ...]
// Measures our store on a fresh folder, plain and encrypted, and each server named; the second table is ours as a part
// of theirs.
// BucketLab.Store.Benchmarks scale KEYS [FOLDER]
// Start, pages and memory of our store with so many objects; a folder is kept and used again.
// BucketLab.Store.Benchmarks uploads
// 64 uploads of 16 MiB at a time beside 8, and the memory of our store.
if (args is [OwnStore.ServeArgument, var data, var form])
{
    await OwnStore.ServeAsync(data, form);
    return;
}

if (args is ["uploads"])
{
    await UploadsBenchmark.RunAsync();
    return;
}

if (args is ["scale", var count, .. var rest])
{
    await ScaleBenchmark.RunAsync(int.Parse(count, CultureInfo.InvariantCulture), rest.FirstOrDefault());
    return;
}

var (seconds, keys, files, peers) = (3.0, 10_000, (string?)null, new List<Peer>());
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

await using var plain = await OwnStore.StartAsync(isEncrypted: false);
await using var encrypted = await OwnStore.StartAsync(isEncrypted: true);
using var benchmark = new StoreBenchmark(TimeSpan.FromSeconds(seconds), keys);
peers.InsertRange(0, [plain.Peer, encrypted.Peer]);
foreach (var peer in peers)
{
    await Console.Error.WriteLineAsync($"preparing {peer.Name} ...");
    await StoreBenchmark.PrepareAsync(peer);
}

var table = new ResultTable([.. peers.Select(peer => peer.Name)]);
foreach (var measure in benchmark.Measures)
{
    await Console.Error.WriteLineAsync($"measuring {measure.Name} ...");
    table.Add(measure, await benchmark.RunAsync(measure, peers));
}

Console.WriteLine(table.Rates());
Console.WriteLine(table.Ratios(ours: 2));
table.Report(ours: 2);
Console.WriteLine(plain.Usage());
Console.WriteLine(encrypted.Usage());
peers.ForEach(peer => peer.Dispose());
