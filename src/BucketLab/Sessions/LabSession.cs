using Amazon.S3;
using BucketLab.Checks;
using BucketLab.Contracts.Playback;
using BucketLab.Contracts.StoreControl;
using BucketLab.Recording;

namespace BucketLab.Sessions;

/// <summary>A lesson's clients, buckets and temporary folder; closing it removes what it made.</summary>
internal sealed class LabSession : IAsyncDisposable
{
    // What a check reads it keeps in memory, and who is checked decides how long it is.
    private const long MaxCheckedBytes = 64_000_000;

    // Between two steps, not for all of them: a busy machine removes 2,000 objects slowly, and still removes them.
    private static readonly TimeSpan CloseStepLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HeartbeatPeriod = TimeSpan.FromMinutes(5);

    private readonly S3Clients clients;
    private readonly Dictionary<string, AmazonS3Client> byIdentity;
    private readonly Dictionary<string, string> namesInStore = new(StringComparer.Ordinal);
    private readonly string path;
    private readonly string bucketPrefix;
    private readonly Lock guard = new();
    private readonly Timer heartbeat;
    private SessionFile file;
    private bool isClosed;

    private LabSession(Backend backend, LabFolder folder, string lesson)
    {
        Backend = backend;
        clients = new S3Clients(backend);
        Log = new RequestLog(TimeProvider.System);
        CheckLog = new RequestLog(TimeProvider.System);
        byIdentity = backend.Identities.ToDictionary(
            identity => identity.Name,
            identity => clients.Create(identity, Log),
            StringComparer.Ordinal
        );
        Quiet = clients.Create(backend.Root, log: null);
        ForChecks = clients.Create(backend.Root, CheckLog, MaxCheckedBytes);
        Anonymous = clients.CreateAnonymous(Log);
        AnonymousForChecks = clients.CreateAnonymous(CheckLog, MaxCheckedBytes);
        ScratchFolder = Directory.CreateTempSubdirectory("bucketlab-scratch-").FullName;
        ViewerSide = ViewerSide.Of(() =>
            StreamProcess.StartAsync(backend, folder, CheckoutFolder.RequireCommandLine())
        );
        file = SessionFile.Begin(backend, ScratchFolder);
        path = SessionFile.NewPath(folder);
        bucketPrefix = $"{backend.BucketPrefix}-{lesson.Split('-', 2)[0]}";
        // An embedded store without requests ends by itself; a learner may read for a while.
        heartbeat = new Timer(
            _ => _ = StoreHealth.AnswersAsync(backend.Endpoint, CancellationToken.None),
            null,
            backend.IsEmbedded ? HeartbeatPeriod : Timeout.InfiniteTimeSpan,
            HeartbeatPeriod
        );
    }

    public Backend Backend { get; }

    /// <summary>The learner's requests.</summary>
    public RequestLog Log { get; }

    /// <summary>The requests of checks.</summary>
    public RequestLog CheckLog { get; }

    /// <summary>Signs as root and is not recorded.</summary>
    public IAmazonS3 Quiet { get; }

    /// <summary>Signs as root and is recorded among the checks.</summary>
    public IAmazonS3 ForChecks { get; }

    public HttpClient Anonymous { get; }

    public HttpClient AnonymousForChecks { get; }

    /// <summary>The time of the buckets of this session; null where it cannot be moved.</summary>
    public StoreClock? Clock => MovesClock ? new StoreClock(Quiet, () => file.Buckets) : null;

    /// <summary>The cluster behind the server; null where a lesson may not touch it.</summary>
    public CephControl? Cluster => Backend.Cluster is { } folder ? new CephControl(folder) : null;

    private bool MovesClock => Backend.Has(Capability.LifecycleClock);

    /// <summary>A temporary folder of this session.</summary>
    public string ScratchFolder { get; }

    /// <summary>Players and edges; starts when the first is opened.</summary>
    public ViewerSide ViewerSide { get; set; }

    /// <summary>The bucket of the lesson.</summary>
    public string Bucket { get; private set; } = "";

    /// <summary>Opens a session, after removing what killed ones left behind.</summary>
    public static async Task<LabSession> OpenAsync(
        Backend backend,
        LabFolder folder,
        string lesson,
        CancellationToken cancellationToken = default
    )
    {
        var session = new LabSession(backend, folder, lesson);
        try
        {
            session.file.Write(session.path);
            // A killed notebook may have left it half dead, and then no request would come back.
            if (session.Cluster is { } cluster)
                await cluster.RestoreAsync(cancellationToken);
            await session.RemoveLeftoversAsync(folder, cancellationToken);
            session.Bucket = await session.NewBucketAsync("", cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>The recorded client of an identity, or null when the backend has none of that name.</summary>
    public IAmazonS3? ClientOf(string identity) => byIdentity.GetValueOrDefault(identity);

    /// <summary>A name for the store to make an identity under: other sessions may have one of the same name.</summary>
    public string NameIdentity(string name)
    {
        var unique = $"{name}-{RandomSuffix()}";
        Remember(known => known with { Identities = known.Identities.Add(unique) });
        return namesInStore[name] = unique;
    }

    /// <summary>Returns the store's name of an identity that this session has named, or null.</summary>
    public string? NameInStore(string identity) => namesInStore.GetValueOrDefault(identity);

    /// <summary>Lets an identity that was made in the course of the session sign, recorded as the others.</summary>
    public IAmazonS3 AddIdentity(IdentityKeys identity)
    {
        clients.Know(identity);
        if (byIdentity.Remove(identity.Name, out var earlier))
            earlier.Dispose();
        return byIdentity[identity.Name] = clients.Create(identity, Log);
    }

    /// <summary>Notes what a browser has sent among the learner's requests.</summary>
    public void Note(IEnumerable<PageRequest> sent)
    {
        foreach (var one in sent)
            Log.Add(clients.Describe(one), one.SentAt);
    }

    /// <summary>Makes a bucket that lives as long as the session.</summary>
    /// <param name="suffix">Words in its name; may be empty.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<string> NewBucketAsync(string suffix, CancellationToken cancellationToken = default)
    {
        var name =
            suffix.Length == 0 ? $"{bucketPrefix}-{RandomSuffix()}" : $"{bucketPrefix}-{suffix}-{RandomSuffix()}";
        Remember(known => known with { Buckets = known.Buckets.Add(name) });
        await Quiet.PutBucketAsync(name, cancellationToken);
        return name;
    }

    /// <summary>Makes a bucket in which objects lie as they were sent unless encryption is asked for.</summary>
    /// <exception cref="InvalidOperationException">The store refused.</exception>
    public async Task<string> NewPlainBucketAsync(string suffix)
    {
        var name = await NewBucketAsync(suffix);
        if (!Backend.IsEmbedded)
            return name;
        var reply = await new ControlClient(Quiet).SendAsync(HttpMethod.Put, $"{StoreControlApi.Plain}/{name}");
        return reply.Problem is null ? name : throw new InvalidOperationException(reply.Problem);
    }

    /// <summary>The address of a key, or of the bucket when the key is empty.</summary>
    public Uri UrlOf(string bucket, string key)
    {
        var resource =
            key.Length == 0 ? bucket : $"{bucket}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}";
        // A key such as a/../b is a key, not a way to walk.
        return new Uri(
            $"{Backend.Endpoint.GetLeftPart(UriPartial.Authority)}/{resource}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
    }

    /// <summary>Returns everything that a check may use.</summary>
    public CheckContext ForCheck() =>
        new()
        {
            S3 = ForChecks,
            Anonymous = AnonymousForChecks,
            Bucket = Bucket,
            UrlOf = UrlOf,
            Log = CheckLog,
            NewBucketAsync = () => NewBucketAsync("check"),
            NewPlainBucketAsync = () => NewPlainBucketAsync("check"),
            StoreClock = Clock,
            Cluster = Backend.Has(Capability.ClusterControl) ? new LabCluster(this) : null,
            Keys = Backend.Has(Capability.KeyControl) ? new LabKeys(this) : null,
            OpenEdgeAsync = options => EdgeCache.OpenAsync(this, options),
            DiskHoldsAsync = Backend.Has(Capability.DiskInspection) ? new DiskInspection(this).HoldsAsync : null,
        };

    /// <summary>
    /// Removes buckets and temporary files. It gives up when the store answers nothing for 30 seconds; what is left is
    /// removed by the next session.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        lock (guard)
        {
            if (isClosed)
                return;
            isClosed = true;
        }

        await heartbeat.DisposeAsync();
        await ViewerSide.DisposeAsync();
        await RestoreClusterAsync();
        using var limit = new CancellationTokenSource(CloseStepLimit);
        if (await TryRemoveAsync(file, () => limit.CancelAfter(CloseStepLimit), limit.Token))
            File.Delete(path);
        foreach (var client in byIdentity.Values)
            client.Dispose();
        Quiet.Dispose();
        ForChecks.Dispose();
        Anonymous.Dispose();
        AnonymousForChecks.Dispose();
        clients.Dispose();
    }

    private async Task RestoreClusterAsync()
    {
        try
        {
            if (Cluster is { } cluster)
                await cluster.RestoreAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            // It was stopped meanwhile, or does not come back; the next session says so.
        }
    }

    private static string RandomSuffix() => Guid.NewGuid().ToString("N")[..8];

    // Before it is made, so that it is removed even when this process ends in between.
    private void Remember(Func<SessionFile, SessionFile> change)
    {
        lock (guard)
        {
            file = change(file);
            file.Write(path);
        }
    }

    private async Task RemoveLeftoversAsync(LabFolder folder, CancellationToken cancellationToken)
    {
        foreach (var left in Directory.EnumerateFiles(folder.Sessions, "*.json").Where(found => found != path).ToList())
        {
            var old = SessionFile.TryRead(left);
            if (old is not null && (old.IsAlive() || !old.IsOf(Backend)))
                continue;
            if (old is null || await TryRemoveAsync(old, progressed: null, cancellationToken))
                File.Delete(left);
        }
    }

    private async Task<bool> TryRemoveAsync(SessionFile made, Action? progressed, CancellationToken cancellationToken)
    {
        if (Directory.Exists(made.ScratchFolder))
            Directory.Delete(made.ScratchFolder, recursive: true);
        try
        {
            await Parallel.ForEachAsync(
                made.Buckets,
                cancellationToken,
                async (bucket, cancelled) =>
                {
                    // A line that still breaks would keep the bucket from being emptied.
                    if (Backend.Has(Capability.FaultInjection))
                        await new ControlClient(Quiet).SendAsync(
                            HttpMethod.Delete,
                            $"{StoreControlApi.Faults}/{bucket}",
                            cancellationToken: cancelled
                        );
                    await BucketRemoval.RunAsync(Quiet, bucket, cancelled, progressed, MovesClock);
                }
            );
            foreach (var identity in made.Identities)
                await new ControlClient(Quiet).SendAsync(
                    HttpMethod.Delete,
                    $"{StoreControlApi.Identities}/{identity}",
                    cancellationToken: cancellationToken
                );
            return true;
        }
        catch (Exception exception)
            when (exception is AmazonS3Exception or HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }
}
