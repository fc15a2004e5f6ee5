#:package AWSSDK.S3
#:package AWSSDK.Core
#:property PublishAot=false
#:property RunAnalyzers=false
#:property GenerateDocumentationFile=false
#:property RestorePackagesWithLockFile=false

// Learners who do the requests of lesson 03 at once, against the store of a class or another S3 server: how long a
// request takes, how many fail, what memory the store needs.
//
//     ./lab --version && dotnet run benchmarks/class/measure.cs -- [--learners 200] [--share 1]
//         [--server NAME=ENDPOINT,ACCESS,SECRET --pid PROCESS]
//
// --share 0.1 does a tenth of the lesson. The other server gets one identity for all; --pid tells whose memory to read.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

var root = Path.GetFullPath(Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "..", ".."));
var (learners, share, server, pid) = (200, 1.0, (string?)null, (int?)null);
for (var index = 0; index + 1 < args.Length; index += 2)
{
    switch (args[index])
    {
        case "--learners":
            learners = int.Parse(args[index + 1], CultureInfo.InvariantCulture);
            break;
        case "--share":
            share = double.Parse(args[index + 1], CultureInfo.InvariantCulture);
            break;
        case "--server":
            server = args[index + 1];
            break;
        case "--pid":
            pid = int.Parse(args[index + 1], CultureInfo.InvariantCulture);
            break;
        default:
            throw new ArgumentException($"'{args[index]}' is no option.");
    }
}

var folder = Directory.CreateTempSubdirectory("bucketlab-class-").FullName;
Process? store = null;
try
{
    var members = server is null ? await StartAsync() : Named(server);
    using var measured =
        store is not null ? null
        : pid is { } other ? Process.GetProcessById(other)
        : null;
    var process = store ?? measured;
    var times = new ConcurrentBag<double>();
    var failures = new ConcurrentDictionary<string, int>();
    var before = Load();
    var memoryBefore = MiB(process);
    var clock = Stopwatch.StartNew();
    var spent = await Task.WhenAll(members.Select(member => AttendAsync(member, times, failures)));
    clock.Stop();
    Tell(times, failures, spent, clock.Elapsed, (before, memoryBefore), process);
}
finally
{
    if (store is not null)
    {
        store.Kill();
        await store.WaitForExitAsync();
        store.Dispose();
    }

    Directory.Delete(folder, recursive: true);
}

async Task<List<Member>> StartAsync()
{
    var roster = Path.Combine(folder, "students.csv");
    await File.WriteAllLinesAsync(
        roster,
        ["login", .. Enumerable.Range(1, learners).Select(number => $"learner{number}")]
    );
    var data = Path.Combine(folder, "data");
    store = Process.Start(
        new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(root, "artifacts", "cli", "BucketLab.Cli.dll"),
                "store",
                "serve",
                "--class",
                roster,
                "--data",
                data,
            ]
        )
        {
            RedirectStandardOutput = true,
        }
    )!;
    while (
        await store.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("Ctrl+C", StringComparison.Ordinal)
    )
        await Console.Error.WriteLineAsync(line);
    var found = new List<Member>();
    foreach (var file in Directory.GetFiles(Path.Combine(data, "class"), "*.json"))
    {
        using var text = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var keys = text.RootElement.GetProperty("identities")[0];
        found.Add(
            new Member(
                text.RootElement.GetProperty("endpoint").GetString()!,
                keys.GetProperty("accessKeyId").GetString()!,
                keys.GetProperty("secretAccessKey").GetString()!,
                text.RootElement.GetProperty("bucketPrefix").GetString() + "-03-class"
            )
        );
    }

    return found;
}

List<Member> Named(string text)
{
    var parts = text.Split('=', 2)[1].Split(',');
    var run = Guid.NewGuid().ToString("N")[..8];
    return
    [
        .. Enumerable
            .Range(1, learners)
            .Select(number => new Member(parts[0], parts[1], parts[2], $"class-{run}-{number}")),
    ];
}

// Counted between a learner and a class store, in a run of the lesson with its solutions: requests by kind, and bytes.
async Task<double> AttendAsync(Member member, ConcurrentBag<double> times, ConcurrentDictionary<string, int> failures)
{
    using var s3 = new AmazonS3Client(
        new BasicAWSCredentials(member.AccessKeyId, member.SecretAccessKey),
        new AmazonS3Config
        {
            ServiceURL = member.Endpoint,
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            MaxErrorRetry = 0, // a refusal is a failure here, and not a delay
        }
    );
    var clock = Stopwatch.StartNew();
    await DoAsync("PutBucket", () => s3.PutBucketAsync(member.Bucket));
    var content = new byte[6 * 1024];
    var puts = Part(1300);
    for (var number = 0; number < puts; number++)
    {
        var key = $"videos/{number % 12:D2}/{number:D5}.txt";
        await DoAsync(
            "PutObject",
            () =>
                s3.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = member.Bucket,
                        Key = key,
                        InputStream = new MemoryStream(content),
                        UseChunkEncoding = false,
                    }
                )
        );
    }

    string KeyOf(int number) => $"videos/{number % puts % 12:D2}/{number % puts:D5}.txt";
    for (var number = 0; number < Part(1113); number++)
    {
        var (from, to) = (KeyOf(number), $"renamed/{number:D5}.txt");
        await DoAsync("CopyObject", () => s3.CopyObjectAsync(member.Bucket, from, member.Bucket, to));
    }

    for (var number = 0; number < Part(102); number++)
    {
        var key = KeyOf(number);
        await DoAsync(
            "GetObject",
            async () =>
            {
                using var reply = await s3.GetObjectAsync(member.Bucket, key);
                await reply.ResponseStream.CopyToAsync(Stream.Null);
            }
        );
    }

    for (var number = 0; number < Part(67); number++)
    {
        var key = KeyOf(number);
        await DoAsync("HeadObject", () => s3.GetObjectMetadataAsync(member.Bucket, key));
    }

    for (var number = 0; number < Part(39); number++)
        await DoAsync(
            "ListObjectsV2",
            () => s3.ListObjectsV2Async(new() { BucketName = member.Bucket, Delimiter = "/" })
        );
    for (var number = 0; number < Part(106); number++)
    {
        var key = KeyOf(number);
        await DoAsync("DeleteObject", () => s3.DeleteObjectAsync(member.Bucket, key));
    }

    for (var number = 0; number < Part(20); number++)
    {
        var first = number * 50;
        await DoAsync(
            "DeleteObjects",
            () =>
                s3.DeleteObjectsAsync(
                    new()
                    {
                        BucketName = member.Bucket,
                        Objects =
                        [
                            .. Enumerable
                                .Range(first, 50)
                                .Select(one => new KeyVersion { Key = $"renamed/{one:D5}.txt" }),
                        ],
                    }
                )
        );
    }

    return clock.Elapsed.TotalSeconds;

    int Part(int requests) => Math.Max(1, (int)Math.Round(requests * share));

    async Task DoAsync(string name, Func<Task> request)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await request();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (Exception exception)
            when (exception is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            var code = (exception as AmazonServiceException)?.ErrorCode ?? exception.GetType().Name;
            failures.AddOrUpdate($"{name} {code}", 1, (_, count) => count + 1);
        }
    }
}

void Tell(
    ConcurrentBag<double> times,
    ConcurrentDictionary<string, int> failures,
    double[] spent,
    TimeSpan length,
    (string Load, long MiB) before,
    Process? process
)
{
    var sorted = times.Order().ToArray();
    double At(double part) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
    var (failed, rate) = (failures.Values.Sum(), sorted.Length / length.TotalSeconds);
    var after = MiB(process); // asks the system anew
    var peak = (process?.PeakWorkingSet64 ?? 0) >> 20;
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {learners} learners, {share:P0} of lesson 03 each, all at once
            requests   {sorted.Length} answered, {failed} failed, in {length.TotalSeconds:F1} s: {rate:F0} a second
            a request  median {At(0.5):F1} ms, p95 {At(0.95):F1} ms, p99 {At(0.99):F1} ms, worst {At(1):F0} ms
            a learner  fastest {spent.Min():F1} s, slowest {spent.Max():F1} s
            memory     {before.MiB} MiB before, {after} MiB after, at most {peak} MiB
            load       {before.Load} before, {Load()} after, {Environment.ProcessorCount} processors, client included
            """
        )
    );
    foreach (var (what, count) in failures.OrderByDescending(failure => failure.Value))
        Console.WriteLine($"failed     {what}: {count}");
}

static long MiB(Process? process)
{
    process?.Refresh();
    return (process?.WorkingSet64 ?? 0) >> 20;
}

static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

/// <summary>A learner with keys and a bucket.</summary>
internal sealed record Member(string Endpoint, string AccessKeyId, string SecretAccessKey, string Bucket);
