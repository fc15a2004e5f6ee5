using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.StoreControl;
using BucketLab.Sessions;
using BucketLab.Watching;

namespace BucketLab.Services;

/// <summary>The bucket of a service that is checked from outside: what lies in it, and the time that holds for
/// it.</summary>
internal sealed class FilmBucket : IDisposable
{
    private readonly Backend server;
    private readonly S3Clients clients;
    private readonly AmazonS3Client owner;
    private readonly AmazonS3Client root;
    private readonly StoreClock clock;
    private bool isMade;

    /// <param name="server">The store, not a proxy before it; root comes first, and the owner of the bucket
    /// last.</param>
    /// <param name="name">The name of the bucket.</param>
    public FilmBucket(Backend server, string name)
    {
        (this.server, Name) = (server, name);
        clients = new S3Clients(server);
        root = clients.Create(server.Root, log: null);
        owner = clients.Create(server.Identities[^1], log: null);
        clock = new StoreClock(root, () => [name]);
        Stranger = clients.CreateAnonymous(log: null);
    }

    /// <summary>The name of the bucket.</summary>
    public string Name { get; }

    /// <summary>Asks without credentials.</summary>
    public HttpClient Stranger { get; }

    /// <summary>Returns true if the store has refused what was asked, as it does when the service has deleted its
    /// bucket.</summary>
    public static bool IsRefusal(Exception exception) =>
        exception is AmazonS3Exception refused
        && refused.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError;

    /// <summary>Describes an exception for people; some servers refuse without a word.</summary>
    public static string Described(Exception exception) =>
        exception is AmazonS3Exception refused
            ? $"{(int)refused.StatusCode} {refused.ErrorCode} {refused.Message}".TrimEnd()
            : exception.Message;

    /// <summary>Makes the bucket as one finds such buckets: from before encryption by default, and open to
    /// everybody.</summary>
    /// <exception cref="InvalidOperationException">The server did not answer or refused; the message says
    /// so.</exception>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        await ServerErrors.InWordsAsync(server.Endpoint, () => owner.PutBucketAsync(Name, cancellationToken));
        isMade = true;
        // Another server keeps a new bucket as it keeps them.
        if (server.IsEmbedded)
        {
            var plain = await new ControlClient(root).SendAsync(
                HttpMethod.Put,
                $"{StoreControlApi.Plain}/{Name}",
                cancellationToken: cancellationToken
            );
            plain.Require();
        }

        await owner.DeletePublicAccessBlockAsync(
            new DeletePublicAccessBlockRequest { BucketName = Name },
            cancellationToken
        );
        await owner.PutBucketPolicyAsync(
            Name,
            $$"""
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
              "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
              "Resource": ["arn:aws:s3:::{{Name}}", "arn:aws:s3:::{{Name}}/*"]}]}
            """,
            cancellationToken
        );
    }

    /// <summary>Stores a text.</summary>
    public Task PutAsync(string key, string text, CancellationToken cancellationToken) =>
        owner.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Name,
                Key = key,
                ContentBody = text,
            },
            cancellationToken
        );

    /// <summary>Describes an object; null when there is none.</summary>
    public async Task<StoredFilm?> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            var head = await owner.GetObjectMetadataAsync(
                new GetObjectMetadataRequest
                {
                    BucketName = Name,
                    Key = key,
                    ChecksumMode = ChecksumMode.ENABLED,
                },
                cancellationToken
            );
            return new StoredFilm(head.ContentLength, head.ETag.Trim('"'), head.Headers.ContentType)
            {
                IsEncrypted = head.ServerSideEncryptionMethod is { Value.Length: > 0 },
                Crc32 = head.ChecksumType == ChecksumType.FULL_OBJECT ? head.ChecksumCRC32 : null,
            };
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Returns the SHA-256 of an object, in hexadecimal.</summary>
    public async Task<string> HashAsync(string key, CancellationToken cancellationToken)
    {
        using var found = await owner.GetObjectAsync(Name, key, cancellationToken);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(found.ResponseStream, cancellationToken));
    }

    /// <summary>Lists the keys that begin with a prefix.</summary>
    public Task<IReadOnlyList<string>> KeysAsync(string prefix, CancellationToken cancellationToken) =>
        new BucketTarget(owner, Name).ListAsync(prefix, cancellationToken);

    /// <summary>The keys of the uploads that nobody has completed, with the bytes that are stored of each.</summary>
    public async Task<IReadOnlyList<UnfinishedUpload>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        var found = new List<UnfinishedUpload>();
        var listed = await owner.ListMultipartUploadsAsync(
            new ListMultipartUploadsRequest { BucketName = Name },
            cancellationToken
        );
        foreach (var upload in listed.MultipartUploads ?? [])
        {
            var parts = await owner.ListPartsAsync(Name, upload.Key, upload.UploadId, cancellationToken);
            found.Add(new UnfinishedUpload(upload.Key, (parts.Parts ?? []).Sum(part => part.Size ?? 0)));
        }

        return found;
    }

    /// <summary>Begins an upload, sends one part, and never completes it.</summary>
    public async Task AbandonUploadAsync(string key, CancellationToken cancellationToken)
    {
        var begun = await owner.InitiateMultipartUploadAsync(Name, key, cancellationToken);
        using var part = new MemoryStream(RandomNumberGenerator.GetBytes(UploadParts.SmallestPart));
        await owner.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = Name,
                Key = key,
                UploadId = begun.UploadId,
                PartNumber = 1,
                InputStream = part,
            },
            cancellationToken
        );
    }

    /// <summary>Runs the lifecycle rules as if days had passed, and something else while the clock stands
    /// there.</summary>
    public Task OnDayAsync(int daysLater, Func<Task> work) =>
        clock.LaterAsync(
            daysLater,
            async _ =>
            {
                await clock.RunLifecycleAsync();
                await work();
            }
        );

    /// <summary>Reads the lifecycle rules that hold for a key.</summary>
    public Task<KeyRules> RulesAsync(string key, CancellationToken cancellationToken) =>
        FilmRules.ReadAsync(owner, Name, key, cancellationToken);

    /// <summary>Removes the bucket with all that is in it, where it would outlive the check.</summary>
    /// <exception cref="InvalidOperationException">The server did not answer or refused.</exception>
    public async Task RemoveAsync()
    {
        if (server.IsEmbedded || !isMade)
            return;
        try
        {
            await ServerErrors.InWordsAsync(
                server.Endpoint,
                async () =>
                {
                    await BucketRemoval.RunAsync(owner, Name, CancellationToken.None);
                    return true;
                }
            );
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException(
                $"The bucket {Name} is left; `./lab clean` removes it. {exception.Message}",
                exception
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        owner.Dispose();
        root.Dispose();
        Stranger.Dispose();
        clients.Dispose();
    }
}

/// <summary>An object as the store describes it.</summary>
/// <param name="SizeBytes">Its length.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="ContentType">The MIME type.</param>
internal sealed record StoredFilm(long SizeBytes, string ETag, string ContentType)
{
    /// <summary>True if the store says that it encrypted the object.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>The CRC32 of the whole object, in base64; null when the store holds none or one of its parts.</summary>
    public string? Crc32 { get; init; }
}

/// <summary>An upload that nobody has completed.</summary>
/// <param name="Key">Of the object to be.</param>
/// <param name="StoredBytes">The parts that are there.</param>
internal sealed record UnfinishedUpload(string Key, long StoredBytes);
