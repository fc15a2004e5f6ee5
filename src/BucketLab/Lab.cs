using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using BucketLab.Checks;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Playback;
using BucketLab.Judging;
using BucketLab.Learning;
using BucketLab.Lessons;
using BucketLab.Sessions;
using BucketLab.Views;
using BucketLab.Watching;

namespace BucketLab;

/// <summary>A lesson's hold on the S3 server: clients whose requests are recorded, a bucket of its own, predictions,
/// checks and hints.</summary>
public sealed partial class Lab : View, IAsyncDisposable
{
    private const int MaxTreeKeys = 200;

    private readonly string lesson;
    private readonly LabSession session;
    private readonly LessonManifest? manifest;
    private readonly PredictionBook predictions;
    private readonly RecallBook recall;
    private readonly CheckRunner checks;
    private readonly HintBook hints;
    private readonly RunReportWriter report;
    private readonly JudgeLink? judge;
    private Player? player;

    private Lab(string lesson, LabSession session, LabFolder folder, LessonManifest? manifest, JudgeLink? judge)
    {
        this.judge = judge;
        var progress = new ProgressFile(folder.Progress);
        (this.lesson, this.session, this.manifest, report) = (
            lesson,
            session,
            manifest,
            RunReportWriter.OfThisProcess()
        );
        predictions = new PredictionBook(lesson, manifest?.Predictions ?? [], progress, report, TimeProvider.System);
        recall = new RecallBook(lesson, Path.Combine(CheckoutFolder.Root, "notebooks"), progress);
        checks = new CheckRunner(lesson, session, progress, report);
        hints = new HintBook(manifest, lesson, progress);
    }

    /// <summary>A client that signs as root, the owner of the buckets; its requests are in
    /// <see cref="Ledger"/>.</summary>
    public IAmazonS3 S3 => session.ClientOf(session.Backend.Root.Name)!;

    /// <summary>Sends requests without credentials, as a stranger would; they are in <see cref="Ledger"/>.</summary>
    public HttpClient Anonymous => session.Anonymous;

    /// <summary>The bucket of this lesson; it is empty at the start and goes when the notebook ends.</summary>
    public string Bucket => session.Bucket;

    /// <summary>The requests so far, in the order in which they were sent. The lab's own are not among them.</summary>
    public Ledger Ledger => session.Log.Since(0);

    /// <summary>An empty folder for files; it goes when the notebook ends.</summary>
    public string ScratchFolder => session.ScratchFolder;

    /// <summary>The named keys with which the store encrypts (SSE-KMS).</summary>
    public LabKeys Keys => new(session);

    /// <summary>Identities of the lesson's own, where the backend lets it make them
    /// (<see cref="Capability.IdentityControl"/>).</summary>
    public LabIdentities Identities => new(session);

    /// <summary>Faults of the line to a bucket of this lesson, where the backend lets a lesson make them
    /// (<see cref="Capability.FaultInjection"/>).</summary>
    public LabFaults Faults => new(session);

    /// <summary>The cluster behind the server, where the backend lets a lesson kill and mend its parts
    /// (<see cref="Capability.ClusterControl"/>).</summary>
    public LabCluster Cluster => new(session);

    /// <summary>All predictions of this lesson beside what was measured.</summary>
    public View Predictions => predictions.All();

    /// <summary>Opens a lesson: starts the embedded store if nothing else was chosen, and makes a bucket.</summary>
    /// <param name="lesson">The id of the lesson, such as <c>05-public-and-private-buckets</c>.</param>
    /// <exception cref="InvalidOperationException">The store did not start, or <c>./lab</c> has not been run; the
    /// message says what to do.</exception>
    public static async Task<Lab> OpenAsync(string lesson)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(lesson);
        LibraryAssemblies.LoadAll();
        var folder = LabFolder.OfThisCheckout();
        var backend = Backend.Chosen(folder) ?? await StartEmbeddedAsync(folder);
        var lab = await OpenAsync(lesson, folder, backend);
        OpenSessions.Replace(lesson, () => lab.DisposeAsync().AsTask().GetAwaiter().GetResult());
        return lab;
    }

    internal static async Task<Lab> OpenAsync(string lesson, LabFolder folder, Backend backend)
    {
        var known = CheckoutFolder.LessonFolder(lesson) is { } found
            ? LessonManifest.Read(Path.Combine(found, "lesson.json"))
            : null;
        var link = await JudgeLink.OfThisProcessAsync(backend);
        try
        {
            return new Lab(lesson, await LabSession.OpenAsync(backend, folder, lesson), folder, known, link);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or AmazonServiceException { StatusCode: default(HttpStatusCode) })
        {
            throw new InvalidOperationException(
                ServerErrors.IsOfCertificate(exception)
                    ? $"{backend.Endpoint} ({backend.Name}), the server that was chosen with `./lab use`, shows a "
                        + "certificate that is not trusted here. Get the file of the class again and run `./lab use "
                        + "FILE`, or go back with `./lab use embedded`, and run this cell again."
                    : $"Nothing answers at {backend.Endpoint} ({backend.Name}), the server that was chosen with "
                        + "`./lab use`. Start it again (`./lab use` says how), or go back with `./lab use embedded`, "
                        + "and run this cell again.",
                exception
            );
        }
    }

    /// <summary>A client of another identity.</summary>
    /// <param name="identity">Its name, such as <c>alice</c>.</param>
    /// <exception cref="ArgumentException">The backend has no identity of that name.</exception>
    public IAmazonS3 As(string identity) =>
        session.ClientOf(identity)
        ?? throw new ArgumentException(
            $"This backend has no identity '{identity}'. It has: "
                + $"{string.Join(", ", session.Backend.Identities.Select(known => known.Name))}.",
            nameof(identity)
        );

    /// <summary>Returns the name of an identity in policies; for one that the backend lacks, an ARN that matches
    /// nobody.</summary>
    public string ArnOf(string identity) =>
        session.Backend.ArnOf(
            session.Backend.Identities.FirstOrDefault(known => known.Name == identity)
                ?? new IdentityKeys(session.NameInStore(identity) ?? identity, "", "")
        );

    /// <summary>Returns true if the backend has a capability.</summary>
    public bool Has(Capability capability) => session.Backend.Has(capability);

    /// <summary>Returns the view that a cell shows in place of something that the backend cannot show.</summary>
    public View CannotShow(Capability capability) =>
        new MessageCard(
            $"Not shown: {session.Backend.Name} has no {CapabilityText.Of(capability)}.",
            CapabilityText.RemedyOf(capability)
        );

    /// <summary>The address of a key in the bucket of this lesson, without credentials; of the bucket itself when the
    /// key is empty.</summary>
    public Uri UrlOf(string key) => session.UrlOf(Bucket, key);

    /// <summary>The address of a key in any bucket, without credentials.</summary>
    public Uri UrlOf(string bucket, string key) => session.UrlOf(bucket, key);

    /// <summary>Makes one more bucket, which goes when the notebook ends.</summary>
    /// <param name="suffix">A word for its name: lower-case letters, digits and hyphens, at most 40.</param>
    /// <returns>Its whole name, which nobody else has.</returns>
    public Task<string> NewBucketAsync(string suffix = "") => session.NewBucketAsync(suffix);

    /// <summary>
    /// Makes one more bucket, as buckets were before January 2023: what is put there lies on the disk as it was sent,
    /// unless the request or the bucket's default encryption asks for more. It goes when the notebook ends.
    /// </summary>
    /// <param name="suffix">As for <see cref="NewBucketAsync"/>.</param>
    /// <exception cref="NotSupportedException">This backend encrypts everything; ask <see cref="Has"/>
    /// first.</exception>
    public Task<string> NewPlainBucketAsync(string suffix = "") =>
        Has(Capability.PlainBuckets)
            ? session.NewPlainBucketAsync(suffix)
            : throw new NotSupportedException(CapabilityText.RemedyOf(Capability.PlainBuckets));

    /// <summary>Runs something and gives its requests as a ledger of their own.</summary>
    public async Task<Ledger> MeasureAsync(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var mark = session.Log.Count;
        await work();
        return session.Log.Since(mark);
    }

    /// <summary>Makes requests that are written as words and shows who was allowed what.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="questions">Who, verb and key: <c>stranger GET avatars/ada.png</c>. The verbs are GET, HEAD, PUT,
    /// DELETE and LIST.</param>
    public async Task<View> AskAsync(string bucket, params string[] questions)
    {
        var (asked, missing) = await new Questions(session).AskAsync(bucket, questions);
        return new TruthTable(asked, missing);
    }

    /// <summary>The keys of a bucket, at most 200, with brackets over common prefixes. Its request is not in the
    /// ledger.</summary>
    /// <param name="bucket">The bucket; that of the lesson when left out.</param>
    /// <param name="prefix">Only keys that begin with it.</param>
    /// <param name="delimiter">Where prefixes end; empty for no brackets.</param>
    public async Task<View> TreeAsync(string? bucket = null, string prefix = "", string delimiter = "/")
    {
        var page = await session.Quiet.ListObjectsV2Async(
            new()
            {
                BucketName = bucket ?? Bucket,
                Prefix = prefix,
                MaxKeys = MaxTreeKeys,
            }
        );
        return new KeyTree(
            bucket ?? Bucket,
            prefix,
            delimiter,
            [.. (page.S3Objects ?? []).Select(found => (found.Key, found.Size ?? 0))],
            page.IsTruncated != true
        );
    }

    /// <summary>The files behind an object, with their first bytes.</summary>
    public async Task<View> OnDiskAsync(string bucket, string key) =>
        Has(Capability.DiskInspection)
            ? await new DiskInspection(session).LookAsync(bucket, key)
            : CannotShow(Capability.DiskInspection);

    /// <summary>Returns true if a file behind an object holds a text as it is, which cipher text does not.</summary>
    /// <exception cref="ArgumentException">There is no such object.</exception>
    /// <exception cref="NotSupportedException">The files of this backend cannot be looked at; ask <see cref="Has"/>
    /// first.</exception>
    public Task<bool> DiskHoldsAsync(string bucket, string key, string text) =>
        Has(Capability.DiskInspection)
            ? new DiskInspection(session).HoldsAsync(bucket, key, text)
            : throw new NotSupportedException(CapabilityText.RemedyOf(Capability.DiskInspection));

    /// <summary>
    /// The requests that were sent between two times, as a table and on a time axis, and the files of the last objects
    /// that they wrote. The desk shows it beside a cell, with the times of the cell.
    /// </summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    public async Task<View> WireAndDiskAsync(DateTimeOffset from, DateTimeOffset to)
    {
        var sent = session.Log.Between(from, to);
        var written = Has(Capability.DiskInspection) ? WireAndDisk.WrittenBy(sent) : [];
        var files = new List<View>();
        foreach (var (bucket, key) in written)
            files.Add(await new DiskInspection(session).LookAsync(bucket, key));
        return new WireAndDisk(sent, Has(Capability.DiskInspection) ? files : null);
    }

    /// <summary>Keeps what you expect before it is measured.</summary>
    /// <param name="id">The name of the question.</param>
    /// <param name="value">A number, a word, true or false; without it the card says what can be answered, and nothing
    /// is kept.</param>
    public View Predict(string id, object? value = null) => predictions.Predict(id, value);

    /// <summary>Asks two questions from earlier lessons, those first that you predicted wrongly there; each has an
    /// answer to open.</summary>
    public View Recall() => recall.Ask();

    /// <summary>Puts a measurement beside the prediction, and says why it is so.</summary>
    /// <param name="id">The name of the question.</param>
    /// <param name="measured">A number, a word, true or false; null where this machine could not measure it, so that
    /// the card shows the recorded run of the lesson, as what it is.</param>
    public View Observe(string id, object? measured) => predictions.Observe(id, measured);

    /// <summary>Opens a player that watches videos of this lesson's bucket over a line that you set; the same one each
    /// time.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message says what to do.</exception>
    public async Task<Player> OpenPlayerAsync()
    {
        return player ??= new Player(session, await session.ViewerSide.OpenAsync(), session.ViewerSide);
    }

    /// <summary>The pages of the player that <see cref="Player.PageOf"/> gave out in this lesson. The desk shows only
    /// these inside the lesson: an output can name any address.</summary>
    public IReadOnlyList<Uri> PlayerPages => player?.Pages() ?? [];

    /// <summary>Opens an edge cache (RFC 9111) between viewers and the store: a shared cache with an address of its
    /// own, as a content delivery network (CDN) has many. It closes with the lesson.</summary>
    /// <param name="options">Sizes, what belongs to the key of a copy, whether links are checked; the ordinary ones
    /// when left out.</param>
    /// <exception cref="ArgumentException">A number is outside its range, or 32 edges are open already.</exception>
    /// <exception cref="InvalidOperationException">It did not start; the message says what to do.</exception>
    public Task<EdgeCache> OpenEdgeAsync(EdgeOptions? options = null) =>
        EdgeCache.OpenAsync(session, options ?? new EdgeOptions());

    /// <summary>
    /// Has the script of a web page ask for an address with <c>fetch</c>: in a browser without a window, or by a
    /// browser's rules where there is none. What was sent for it is in the ledger, preflights included.
    /// </summary>
    /// <param name="address">An address of the store, mostly a presigned link.</param>
    /// <param name="method">GET when left out; others than GET and HEAD send a short text.</param>
    public async Task<PageFetch> FetchFromPageAsync(Uri address, HttpMethod? method = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        return await SendFromPageAsync(
            new PageFetchRequest(address.AbsoluteUri, (method ?? HttpMethod.Get).Method),
            $"{method ?? HttpMethod.Get} {address.GetLeftPart(UriPartial.Path)}"
        );
    }

    /// <summary>
    /// Has the script of a web page send a file to an address, as <see cref="FetchFromPageAsync"/> asks for one: with a
    /// method and headers of your own, as a form, or watching how much has been sent.
    /// </summary>
    /// <param name="address">An address of the store: a presigned link, or that of the bucket for a form.</param>
    /// <param name="upload">The file and how it is sent.</param>
    /// <exception cref="ArgumentException">The file is longer than 16 MiB.</exception>
    public Task<PageFetch> UploadFromPageAsync(Uri address, PageUpload upload)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(upload);
        return SendFromPageAsync(
            upload.To(address),
            $"{upload.Verb} {address.GetLeftPart(UriPartial.Path)} with {Quantity.Bytes(upload.Content.Count).Text}"
        );
    }

    /// <summary>Checks an exercise by asking the service.</summary>
    /// <param name="exercise">Its id.</param>
    /// <param name="answers">The variables that the exercise defines.</param>
    /// <exception cref="ArgumentException">The lesson has no such exercise.</exception>
    public async Task<View> CheckAsync(string exercise, params object?[]? answers)
    {
        // A lone string[] arrives as the array of answers itself, not as the one answer that it is.
        IReadOnlyList<object?> given =
            answers is null ? [null]
            : answers.GetType() == typeof(object[]) ? answers
            : [answers];
        return judge is null
            ? new CheckCard(exercise, await checks.CheckAsync(exercise, given))
            : await judge.HandOverAsync(exercise, Bucket, given);
    }

    /// <summary>The next hint for an exercise; there are three.</summary>
    /// <exception cref="ArgumentException">The lesson has no such exercise.</exception>
    public View Hint(string exercise) => hints.Next(exercise);

    /// <inheritdoc/>
    public override string ToHtml() => Card.ToHtml();

    /// <inheritdoc/>
    public override string ToText() => Card.ToText();

    /// <summary>Removes the buckets and files of this session. The end of the notebook does it too.</summary>
    public async ValueTask DisposeAsync()
    {
        report.Totals(session.Log.Since(0).Totals, session.CheckLog.Since(0).Totals);
        if (player is not null)
            await player.DisposeAsync();
        if (judge is not null)
            await judge.DisposeAsync();
        await session.DisposeAsync();
    }

    private async Task<PageFetch> SendFromPageAsync(PageFetchRequest wish, string asked)
    {
        // Grading measures answers; a browser for each submission would only take its time.
        if (judge is null && await OpenPlayerAsync() is { HasBrowser: true } page)
            return new PageFetch(asked, await page.FetchAsync(wish), "a browser without a window");
        return new PageFetch(
            asked,
            await CrossOriginRules.AskAsync(session.Anonymous, wish),
            "the rules that browsers follow; no browser was started"
        );
    }

    private SessionCard Card =>
        new(
            manifest?.Title ?? lesson,
            [
                ("backend", $"{session.Backend.Name} at {session.Backend.Endpoint.GetLeftPart(UriPartial.Authority)}"),
                ("bucket", Bucket),
                (
                    "identities",
                    string.Join(
                        ", ",
                        session
                            .Backend.Identities.Select(known => known.Name)
                            .Append("and anybody without a name: lab.Anonymous")
                    )
                ),
            ],
            $"lab.Hint(\"{(manifest?.Exercises is [var first, ..] ? first.Id : "the-exercise")}\")"
        );

    // A program that took the library as a package cannot start a store, but can use one that `lab store up` started.
    private static async Task<Backend> StartEmbeddedAsync(LabFolder folder) =>
        Backend.Of(
            CheckoutFolder.CommandLine is null && await EmbeddedStore.FindAsync(folder, default) is { } running
                ? running
                : await new EmbeddedStore(folder, CheckoutFolder.RequireCommandLine()).EnsureAsync()
        );
}
