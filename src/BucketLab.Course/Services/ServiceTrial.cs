using System.Globalization;
using System.Security.Cryptography;
using BucketLab.Contracts.Playback;
using BucketLab.Course.Stores;
using BucketLab.Services;
using BucketLab.Sessions;

namespace BucketLab.Course.Services;

/// <summary>A service that runs against a bucket of its own, and what has been published there.</summary>
internal sealed class ServiceTrial : IAsyncDisposable
{
    private readonly ServicePlan plan;
    private readonly ServiceStore store;
    private readonly Backend server;
    private readonly DirectoryInfo folder;
    private readonly IServiceHost host;
    private readonly Dictionary<string, string> shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TrialFilm> kept = new(StringComparer.Ordinal);
    private readonly HashSet<Capability> lacking = [];
    private string temporary = "";

    private ServiceTrial(
        ServicePlan plan,
        ServiceStore store,
        IReadOnlyList<StoreCredentials> keys,
        DirectoryInfo folder
    )
    {
        (this.plan, this.store, this.folder) = (plan, store, folder);
        server = ServerOf(store, keys);
        // By the name `lab clean` knows a bucket that a check left behind.
        var word = server.IsEmbedded ? "films" : $"{server.BucketPrefix}-13-films";
        Bucket = new FilmBucket(server, $"{word}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        Client = new ServiceClient(plan.AnswerLimit, plan.Clock, store.Recorded);
        host = plan.Host ?? new OpenServiceHost(folder.FullName);
        Clips = new FilmClips(folder.FullName, plan.SampleMedia);
    }

    /// <summary>The bucket of the service.</summary>
    public FilmBucket Bucket { get; }

    /// <summary>Asks the service.</summary>
    public ServiceClient Client { get; }

    /// <summary>Films to publish.</summary>
    public FilmClips Clips { get; }

    /// <summary>The films that were published and not deleted since, with their shapes.</summary>
    public IReadOnlyDictionary<string, string> Shapes => shapes;

    /// <summary>The folder of the store; null where nobody can look.</summary>
    public string? Disk => store.DataFolder;

    /// <summary>The folder of what is temporary in the service.</summary>
    public string Temporary => temporary;

    /// <summary>The number of the last request that came to the store; 0 before the first.</summary>
    public int LastRequest => store.Exchanges() is [.., var last] ? last.Number : 0;

    /// <summary>The requests that the running check counted; null when it has no limit.</summary>
    public RequestCount? Counted { get; set; }

    /// <summary>The film that the running check played; null for none.</summary>
    public ShownFilm? Film { get; set; }

    /// <summary>The capabilities that the running check asked for and the server lacks.</summary>
    public IReadOnlyCollection<Capability> Lacking => lacking;

    /// <summary>Begins another check.</summary>
    public void Begin()
    {
        (Counted, Film) = (null, null);
        lacking.Clear();
    }

    /// <summary>Returns true if the server has a capability; what depends on one that it lacks cannot be
    /// asked.</summary>
    public bool Can(Capability capability)
    {
        var has = server.Has(capability);
        if (!has)
            lacking.Add(capability);
        return has;
    }

    /// <summary>Makes the bucket. The service does not run yet.</summary>
    public static async Task<ServiceTrial> OpenAsync(ServicePlan plan, CancellationToken cancellationToken)
    {
        var place = Directory.CreateTempSubdirectory("bucketlab-service-");
        ServiceTrial? trial = null;
        try
        {
            StoreCredentials[] made = [StoreCredentials.Create("root"), StoreCredentials.Create("service")];
            var started = await plan.StartStore(Path.Combine(place.FullName, "data"), made, cancellationToken);
            trial = new ServiceTrial(plan, started, made, place);
            await trial.Bucket.MakeAsync(cancellationToken);
            return trial;
        }
        catch
        {
            if (trial is not null)
                await trial.DisposeAsync();
            else
                place.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>The requests of the service to the store after one of them; links are followed by others.</summary>
    /// <param name="number">Of that one: the list forgets its beginning when it is long.</param>
    public IReadOnlyList<Exchange> RequestsAfter(int number) =>
        [.. store.Exchanges().Where(exchange => exchange.Number > number && !exchange.Presigned)];

    /// <summary>Starts the service.</summary>
    /// <exception cref="ServiceCheckException">It does not start.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Client.Service is { } before)
            await before.DisposeAsync();
        Client.Service = null;
        temporary = host.MakeTemporary();
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["S3_ENDPOINT"] = store.Recorded.GetLeftPart(UriPartial.Authority),
            ["AWS_ACCESS_KEY_ID"] = server.Identities[^1].AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = server.Identities[^1].SecretAccessKey,
            ["AWS_REGION"] = server.Region,
            ["BUCKET"] = Bucket.Name,
            ["TMPDIR"] = temporary,
            ["TMP"] = temporary,
            ["TEMP"] = temporary,
        };
        // What the AWS SDKs know of servers that take no checksum behind a body.
        if (!server.Has(Capability.UploadChecksums))
            (variables["AWS_REQUEST_CHECKSUM_CALCULATION"], variables["AWS_RESPONSE_CHECKSUM_VALIDATION"]) = (
                "when_required",
                "when_required"
            );
        Client.Service = await ServiceProcess.StartAsync(
            host.Prepare(plan.Assembly, store.Recorded, variables),
            plan.StartLimit,
            plan.Clock,
            cancellationToken
        );
    }

    /// <summary>Kills the service, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (Client.Service is { } service)
            await service.KillAsync();
    }

    /// <summary>Puts a gate before the requests of the service for as long as something runs.</summary>
    public async Task WithGateAsync(RequestGate gate, Func<Task> work)
    {
        store.PutGate(gate);
        try
        {
            await work();
        }
        finally
        {
            store.PutGate(null);
        }
    }

    /// <summary>Makes an id that no service can know before.</summary>
    public static string NewId(string word) => $"{word}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";

    /// <summary>Publishes a film.</summary>
    /// <exception cref="ServiceCheckException">The answer is not 201.</exception>
    public async Task PublishAsync(string id, byte[] body, string shape)
    {
        var answer = await Client.SendAsync(HttpMethod.Put, $"/films/{id}", body);
        answer.Require(201, "Publish the film and answer 201; the stages before this one say what of it is missing.");
        Published(id, shape);
    }

    /// <summary>Notes that a film is there.</summary>
    public void Published(string id, string shape) => shapes[id] = shape;

    /// <summary>Notes that a film is gone.</summary>
    public void Deleted(string id) => shapes.Remove(id);

    /// <summary>The landscape film of this run; published when first asked for.</summary>
    public async Task<TrialFilm> LandscapeAsync(CancellationToken cancellationToken) =>
        await KeptAsync("harbour", await Clips.LandscapeAsync(cancellationToken), "landscape");

    /// <summary>The portrait film of this run; published when first asked for.</summary>
    public async Task<TrialFilm> PortraitAsync(CancellationToken cancellationToken) =>
        await KeptAsync("mirror", await Clips.PortraitAsync(cancellationToken), "portrait");

    /// <summary>Asks for the links of a film.</summary>
    public async Task<GivenLinks> LinksAsync(string id, int seconds = 600)
    {
        var answer = await Client.SendAsync(
            HttpMethod.Get,
            string.Create(CultureInfo.InvariantCulture, $"/films/{id}/link?seconds={seconds}")
        );
        return answer
            .Require(200, "The film is published; answer with its links.")
            .Read<GivenLinks>("""{"film": "http://...", "playlist": "/films/...", "expires": "..."}""");
    }

    /// <summary>Stops everything and deletes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Client.Service is { } service)
            await service.DisposeAsync();
        Client.Dispose();
        try
        {
            await Bucket.RemoveAsync();
        }
        finally
        {
            Bucket.Dispose();
            await store.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    // Of a server that was chosen the service has the first identity: it makes the bucket and owns it.
    private static Backend ServerOf(ServiceStore store, IReadOnlyList<StoreCredentials> keys) =>
        store.BackendFile is { } file && BackendFile.Read(file) is var chosen
            ? chosen with
            {
                Identities = [chosen.Root],
            }
            : Backend.Of(store.Endpoint, [.. keys.Select(key => key.Keys)]);

    private async Task<TrialFilm> KeptAsync(string word, byte[] body, string shape)
    {
        if (kept.TryGetValue(word, out var known))
            return known;
        var film = new TrialFilm(NewId(word), FilmClips.MakeUnique(body), shape);
        await PublishAsync(film.Id, film.Body, shape);
        return kept[word] = film;
    }
}

/// <summary>A film that was published.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Body">The bytes that were sent.</param>
/// <param name="Shape">portrait or landscape.</param>
internal sealed record TrialFilm(string Id, byte[] Body, string Shape)
{
    /// <summary>The prefix of what is played of it, by the contract.</summary>
    public string Prefix => $"{Shape}/{Id}/";

    /// <summary>The key of the body, by the contract.</summary>
    public static string SourceKeyOf(string id) => $"originals/{id}.mp4";
}

/// <summary>The service to check, and what is needed for it.</summary>
/// <param name="Assembly">The program.</param>
/// <param name="SampleMedia">The clips of the course.</param>
/// <param name="StartStore">Starts the store.</param>
public sealed record ServicePlan(string Assembly, string SampleMedia, ServiceStoreStarter StartStore)
{
    /// <summary>The longest wait for the first answer.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait for any answer.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Measures both.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The place in which the service is started; null for this machine as it is.</summary>
    public IServiceHost? Host { get; init; }
}
