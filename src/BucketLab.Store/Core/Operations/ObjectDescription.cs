using System.Collections.Immutable;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Operations;

/// <summary>Everything that an upload says of the object besides its bytes; the same for PutObject, CopyObject and
/// CreateMultipartUpload.</summary>
internal sealed record ObjectDescription
{
    public required ImmutableSortedDictionary<string, string> ContentHeaders { get; init; }

    public required ImmutableSortedDictionary<string, string> UserMetadata { get; init; }

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ObjectVersion.NoHeaders;

    /// <summary>Name of who will own it; null for the bucket's owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Null for the private one.</summary>
    public AccessControlList? Acl { get; init; }

    public string StorageClass { get; init; } = StorageClasses.Standard;

    public EncryptionRequest Encryption { get; init; } = EncryptionRequest.None;

    /// <summary>Null leaves it to the bucket's default.</summary>
    public ObjectRetention? Retention { get; init; }

    public bool? LegalHold { get; init; }

    /// <summary>A version that still lacks size, entity tag and checksums.</summary>
    public ObjectVersion Draft(Bucket bucket, string key, string place, DateTimeOffset now, DataKey? dataKey)
    {
        if (bucket.ObjectLock is null && (Retention is not null || LegalHold is not null))
            throw S3Error.InvalidRequest.With("Bucket is missing Object Lock Configuration");
        return new ObjectVersion
        {
            Key = key,
            Place = place,
            SizeBytes = 0,
            ETag = "",
            LastModified = now,
            ContentHeaders = ContentHeaders,
            UserMetadata = UserMetadata,
            Tags = Tags,
            Owner = Owner,
            Acl = Acl,
            StorageClass = StorageClass,
            Encryption = dataKey?.Description,
            Retention = Retention ?? bucket.ObjectLock?.RetentionFrom(now),
            LegalHold = LegalHold,
        };
    }
}
