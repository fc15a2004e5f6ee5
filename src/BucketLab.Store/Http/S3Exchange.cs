using System.Globalization;
using System.Xml.Linq;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Storage;
using BucketLab.Store.Http.Bodies;
using BucketLab.Store.Http.Events;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Http.Settings;
using BucketLab.Store.Http.SigV4;
using BucketLab.Store.Http.Xml;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http;

/// <summary>One authorised request on its way through an endpoint.</summary>
internal sealed record S3Exchange(HttpContext Http, ObjectStore Store, RequestFacts Facts, RequestTarget Target)
{
    private const int MaxDocumentBytes = 256 * 1024;

    public required StoreIdentity? Caller { get; init; }

    public required Access Access { get; init; }

    /// <summary>The body without framing; reading to its end verifies what the headers promised.</summary>
    public required VerifiedBody Body { get; init; }

    public required string Region { get; init; }

    /// <summary>Encrypts and decrypts objects.</summary>
    public required ObjectCipher Cipher { get; init; }

    public required Identities Identities { get; init; }

    /// <summary>Sends the events that buckets ask for.</summary>
    public required EventPublisher Events { get; init; }

    /// <summary>The bucket's settings as they are now.</summary>
    public Bucket Settings => Store.Find(Bucket).Settings;

    public Grantees Grantees => new(Identities);

    /// <summary>The version that the query names, or null.</summary>
    public string? VersionId => Query("versionId");

    public string Bucket => Target.Bucket!;

    public string Key => Target.Key!;

    /// <summary>The whole address of the object, by the way in which the request named its bucket.</summary>
    public string ObjectAddress
    {
        get
        {
            var root = $"{Http.Request.Scheme}://{Http.Request.Host.Value}";
            var bucket = Target.IsVirtualHosted ? root : $"{root}/{Bucket}";
            return $"{bucket}/{UriEncoding.Encode(Key, keepsSlash: true)}";
        }
    }

    public IHeaderDictionary ResponseHeaders => Http.Response.Headers;

    public CancellationToken Cancelled => Http.RequestAborted;

    public string? Query(string name) => Target.Query.GetValueOrDefault(name);

    /// <summary>A whole number from the query, within bounds that S3 sets.</summary>
    public int QueryNumber(string name, int otherwise, int most)
    {
        if (Query(name) is not { Length: > 0 } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? Math.Min(value, most)
            : throw S3Error.InvalidArgument.About(
                $"Argument {name} must be an integer between 0 and 2147483647.",
                ("ArgumentName", name),
                ("ArgumentValue", text)
            );
    }

    public async Task WriteXmlAsync(string root, Action<S3XmlWriter> content, bool hasNamespace = true)
    {
        using var document = S3XmlWriter.Document(root, content, hasNamespace);
        Http.Response.ContentType = "application/xml";
        Http.Response.ContentLength = document.Bytes.Length;
        await Http.Response.Body.WriteAsync(document.Bytes, Cancelled);
    }

    /// <summary>Changes the bucket's settings; they are on the disk when this returns.</summary>
    public void ChangeSettings(Func<Bucket, Bucket> change) => Store.Change(Store.Find(Bucket), change);

    /// <summary>The version that the request means.</summary>
    public ObjectVersion FindVersion() => VersionLookup.Find(Store.Find(Bucket), Key, VersionId);

    /// <summary>Changes what is stored beside the bytes of the version that the request means.</summary>
    public Task<ObjectVersion> ChangeVersionAsync(Func<ObjectVersion, ObjectVersion> change) =>
        Store.Objects.ChangeAsync(Store.Find(Bucket), Key, FindVersion, change, Cancelled);

    /// <summary>The body as an XML document with this root.</summary>
    public async Task<XElement> ReadXmlAsync(string root, int maxBytes = MaxDocumentBytes)
    {
        var document = await ReadDocumentAsync(maxBytes);
        return document.Length > 0 ? S3XmlReader.Read(document, root) : throw S3Error.MissingRequestBody.With();
    }

    /// <summary>Tells who wants to know that something happened to a version.</summary>
    public void Notify(string eventName, ObjectVersion version) =>
        Events.Publish(
            this,
            eventName,
            new(version.Key, version.Order)
            {
                SizeBytes = version.SizeBytes,
                ETag = version.ETag,
                VersionId = Settings.Versioning == VersioningState.Off ? null : version.VersionId,
            }
        );

    /// <summary>Tells who wants to know that an object was removed or hidden behind a delete marker.</summary>
    public void NotifyRemoved(string key, DeletedObject deleted, bool isVersion)
    {
        if (!deleted.WasThere)
            return;
        var isMarker = deleted.IsDeleteMarker && !isVersion;
        var subject = new EventSubject(key, Store.Objects.NextPlace()) { VersionId = deleted.VersionId };
        Events.Publish(this, isMarker ? EventNames.MarkerCreated : EventNames.Removed, subject);
    }

    public void NoContent() => Http.Response.StatusCode = StatusCodes.Status204NoContent;

    /// <summary>The whole body, for documents.</summary>
    public async Task<byte[]> ReadDocumentAsync(int maxBytes)
    {
        using var document = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await Body.ReadAsync(buffer, Cancelled)) > 0)
        {
            if (document.Length + read > maxBytes)
                throw S3Error.EntityTooLarge.With($"The document is larger than {maxBytes} bytes.");
            document.Write(buffer, 0, read);
        }

        return document.ToArray();
    }
}
