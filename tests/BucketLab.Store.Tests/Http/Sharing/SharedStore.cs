using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.S3;

namespace BucketLab.Store.Tests.Http.Sharing;

/// <summary>A store that Ann and Bob share, on a port of its own, with clients that try nothing twice.</summary>
internal sealed class SharedStore : IAsyncDisposable
{
    private static readonly StoreIdentity Root = new("root", "AKIDROOT", "root-secret-of-the-sharing-tests");
    private static readonly StoreIdentity Ann = new("ann", "AKIDANN", "ann-secret-of-the-sharing-tests");
    private static readonly StoreIdentity AnnsOther = new(
        "ann-alice",
        "AKIDANNALICE",
        "anns-other-secret-of-the-tests"
    );
    private static readonly StoreIdentity Bob = new("bob", "AKIDBOB", "bob-secret-of-the-sharing-tests");

    private readonly string folder = Directory.CreateTempSubdirectory("bucketlab-shared-").FullName;
    private readonly Func<StoreTenant, StoreTenant> limits;
    private readonly List<IDisposable> opened = [];
    private StoreServer server = null!;

    private SharedStore(Func<StoreTenant, StoreTenant> limits) => this.limits = limits;

    /// <summary>The clock of the store, whose stopwatch stands still until a test moves it.</summary>
    public StandingClock Clock { get; } = new();

    public Uri Endpoint => server.Endpoint;

    public AmazonS3Client OfRoot { get; private set; } = null!;

    public AmazonS3Client OfAnn { get; private set; } = null!;

    public AmazonS3Client OfAnnsOther { get; private set; } = null!;

    public AmazonS3Client OfBob { get; private set; } = null!;

    public HttpClient Anonymous { get; private set; } = null!;

    /// <summary>Starts one.</summary>
    /// <param name="limits">Sets the limits of both; null for those that a store gives.</param>
    public static async Task<SharedStore> StartAsync(Func<StoreTenant, StoreTenant>? limits = null)
    {
        var made = new SharedStore(limits ?? (static tenant => tenant));
        await made.OpenAsync();
        return made;
    }

    /// <summary>Stops it and starts it on the same data.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task OpenAsync()
    {
        server = await StoreServer.StartAsync(
            new StoreServerOptions
            {
                DataFolder = folder,
                Identities = [Root],
                Clock = Clock,
                Tenants = [limits(new StoreTenant("ann-", [Ann, AnnsOther])), limits(new StoreTenant("bob-", [Bob]))],
            },
            TestContext.Current.CancellationToken
        );
        (OfRoot, OfAnn, OfAnnsOther, OfBob) = (Client(Root), Client(Ann), Client(AnnsOther), Client(Bob));
        Anonymous = new HttpClient { BaseAddress = Endpoint };
        opened.Add(Anonymous);
    }

    private async Task CloseAsync()
    {
        opened.ForEach(client => client.Dispose());
        opened.Clear();
        await server.DisposeAsync();
    }

    private AmazonS3Client Client(StoreIdentity identity)
    {
        var client = new AmazonS3Client(
            new BasicAWSCredentials(identity.AccessKeyId, identity.SecretAccessKey),
            new AmazonS3Config
            {
                ServiceURL = Endpoint.ToString(),
                ForcePathStyle = true,
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 0,
            }
        );
        opened.Add(client);
        return client;
    }
}

/// <summary>The time of day as it is, and a stopwatch that stands still.</summary>
internal sealed class StandingClock : TimeProvider
{
    private long ticks = 1;

    /// <summary>The times that somebody waited for.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref ticks);

    public void Pass(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);

    // Nobody can wait for a clock that stands: what is due once and later is due now, and noted.
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan || dueTime <= TimeSpan.Zero)
            return base.CreateTimer(callback, state, dueTime, period);
        Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
