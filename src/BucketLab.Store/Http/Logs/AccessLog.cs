using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Storage;
using Microsoft.Extensions.Logging;

namespace BucketLab.Store.Http.Logs;

/// <summary>
/// The access logs of buckets. Lines are gathered and delivered as an object a few seconds later, where S3 takes hours.
/// As on S3, delivery is best effort: a crash loses the lines in memory.
/// </summary>
internal sealed class AccessLog : IAsyncDisposable
{
    private const int MaxLines = 10_000;

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);

    private readonly Lock changing = new();
    private readonly SemaphoreSlim delivering = new(1, 1);
    private readonly ObjectStore store;
    private readonly ObjectCipher cipher;
    private readonly ILogger log;
    private readonly ITimer timer;
    private Dictionary<string, List<AccessLogRecord>> waiting = new(StringComparer.Ordinal);
    private Task running = Task.CompletedTask;

    public AccessLog(ObjectStore store, ObjectCipher cipher, TimeProvider clock, ILogger log)
    {
        (this.store, this.cipher, this.log) = (store, cipher, log);
        timer = clock.CreateTimer(
            _ => running = DeliverAsync(CancellationToken.None),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    public void Add(AccessLogRecord record)
    {
        lock (changing)
        {
            if (!waiting.TryGetValue(record.Bucket, out var lines))
                waiting[record.Bucket] = lines = [];
            if (lines.Count == MaxLines)
                return; // a line is dropped rather than a request held up
            lines.Add(record);
            if (waiting.Count == 1 && lines.Count == 1)
                timer.Change(Delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Writes what was gathered; gives how many log objects that made.</summary>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        await delivering.WaitAsync(cancellationToken);
        try
        {
            Dictionary<string, List<AccessLogRecord>> taken;
            lock (changing)
                (taken, waiting) = (waiting, new(StringComparer.Ordinal));
            var delivered = 0;
            foreach (var (bucket, records) in taken)
                delivered += await DeliverAsync(bucket, records, cancellationToken);
            return delivered;
        }
        finally
        {
            delivering.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await running;
        await DeliverAsync(CancellationToken.None);
        delivering.Dispose();
    }

    private async Task<int> DeliverAsync(
        string source,
        List<AccessLogRecord> records,
        CancellationToken cancellationToken
    )
    {
        if (!store.TryFind(source, out var bucket) || bucket.Settings.Logging is not { } logging)
            return 0;
        if (!store.TryFind(logging.TargetBucket, out var target) || target.Settings.Owner != bucket.Settings.Owner)
        {
            log.LogWarning("The access log of {Bucket} has no target bucket any more", source);
            return 0;
        }

        var byDay =
            logging.PartitionDateSource == BucketLogging.ByEventTime
                ? records.GroupBy(record => record.Time.UtcDateTime.Date)
                : records.GroupBy(_ => store.Clock.GetUtcNow().UtcDateTime.Date);
        var delivered = 0;
        foreach (var day in byDay)
            delivered += await PutAsync(logging, KeyOf(logging, bucket.Settings, day.Key), day, cancellationToken);
        return delivered;
    }

    private async Task<int> PutAsync(
        BucketLogging logging,
        string key,
        IEnumerable<AccessLogRecord> records,
        CancellationToken cancellationToken
    )
    {
        using var body = new MemoryStream(
            Encoding.UTF8.GetBytes(string.Concat(records.Select(record => record + "\n")))
        );
        var headers = ObjectVersion.NoHeaders.Add("Content-Type", "text/plain");
        var input = new PutObjectInput
        {
            Bucket = logging.TargetBucket,
            Key = key,
            Description = new ObjectDescription { ContentHeaders = headers, UserMetadata = ObjectVersion.NoHeaders },
        };
        try
        {
            await new PutObject(store, cipher).ExecuteAsync(input, body, cancellationToken);
            return 1;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or S3Exception)
        {
            log.LogWarning(exception, "An access log could not be delivered to {Bucket}", logging.TargetBucket);
            return 0;
        }
    }

    // Amazon S3 User Guide, "Log object key format".
    private string KeyOf(BucketLogging logging, Bucket source, DateTime eventDay)
    {
        var now = store.Clock.GetUtcNow().UtcDateTime;
        var unique = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        if (logging.PartitionDateSource is not { } dates)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{logging.TargetPrefix}{now:yyyy-MM-dd-HH-mm-ss}-{unique}"
            );
        var time = dates == BucketLogging.ByEventTime ? eventDay : now;
        var folder = $"{logging.TargetPrefix}{Identities.AccountId}/{source.Region}/{source.Name}/";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{folder}{time:yyyy}/{time:MM}/{time:dd}/{time:yyyy-MM-dd-HH-mm-ss}-{unique}"
        );
    }
}
