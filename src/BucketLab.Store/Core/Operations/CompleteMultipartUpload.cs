using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>
/// Makes uploaded parts an object (Amazon S3 API Reference, CompleteMultipartUpload). No byte moves: the object is a
/// list of the parts' files. A client that did not hear the answer may ask again and gets it.
/// </summary>
internal sealed class CompleteMultipartUpload(ObjectStore store)
{
    public async Task<ObjectVersion> ExecuteAsync(
        CompleteMultipartUploadInput input,
        CancellationToken cancellationToken
    )
    {
        var bucket = store.Find(input.Bucket);
        if (bucket.Uploads.TryFind(input.Key, input.UploadId) is not { } upload)
            return FindCompleted(bucket, input);
        CheckOrder(input.Parts);
        try
        {
            return await store.Uploads.CompleteAsync(
                bucket,
                upload.Upload,
                state => Finish(input, state),
                input.Conditions.CheckWrite,
                cancellationToken
            );
        }
        catch (S3Exception exception) when (exception.Error == S3Error.NoSuchUpload)
        {
            return FindCompleted(bucket, input); // another request completed it meanwhile
        }
    }

    private static ObjectVersion FindCompleted(BucketStorage bucket, CompleteMultipartUploadInput input) =>
        bucket
            .VersionsOf(input.Key)
            .FirstOrDefault(version => version.UploadId == input.UploadId && IsSame(version, input.Parts))
        ?? throw S3Error.NoSuchUpload.About(null, ("UploadId", input.UploadId));

    private static bool IsSame(ObjectVersion version, IReadOnlyList<CompletedPart> parts) =>
        version
            .Parts!.Select(part => (part.Number, part.ETag))
            .SequenceEqual(parts.Select(part => (part.Number, part.ETag)));

    private static void CheckOrder(IReadOnlyList<CompletedPart> parts)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i].Number <= parts[i - 1].Number)
                throw S3Error.InvalidPartOrder.With();
        }
    }

    private ObjectVersion Finish(CompleteMultipartUploadInput input, UploadState state)
    {
        UploadPart.CheckCustomerKeyOfWhole(state.Upload, input.CustomerKey);
        var parts = input.Parts.Select(part => Match(part, state, input.UploadId)).ToList();
        UploadChecksum.DemandOfParts(state.Upload, input.Parts);
        foreach (var small in parts.SkipLast(1).Where(part => part.SizeBytes < PartNumber.LeastPartBytes))
            throw TooSmall(small);
        var size = parts.Sum(part => part.SizeBytes);
        if (input.SizeBytes is { } expected && expected != size)
            throw S3Error.InvalidRequest.With(
                $"The provided 'x-amz-mp-object-size' header value {expected} does not match what was computed: {size}"
            );
        var (algorithm, type, value) = UploadChecksum.Of(state.Upload, parts);
        UploadChecksum.Check(input, algorithm, type, value);
        return state.Upload.Draft with
        {
            Place = store.Objects.NextPlace(),
            SizeBytes = size,
            ETag = ETagOf(parts),
            LastModified = HttpTime.Of(store.Clock),
            Checksums = ObjectVersion.NoHeaders.Add(algorithm.Name, value),
            HasCompositeChecksum = type == ChecksumType.Composite,
            Parts = parts,
            UploadId = state.Upload.UploadId,
        };
    }

    private static ObjectPart Match(CompletedPart asked, UploadState state, string uploadId)
    {
        if (
            state.Parts.TryGetValue(asked.Number, out var part)
            && part.ETag == asked.ETag
            && asked.Checksums.All(checksum => part.Checksums.GetValueOrDefault(checksum.Key) == checksum.Value)
        )
            return part;
        throw new S3Exception(S3Error.InvalidPart, S3Error.InvalidPart.Message)
        {
            Details =
            [
                new("UploadId", uploadId),
                new("PartNumber", asked.Number.ToString(CultureInfo.InvariantCulture)),
                new("ETag", asked.ETag),
            ],
        };
    }

    // The MD5 of the parts' MD5s, and how many they are.
    private static string ETagOf(List<ObjectPart> parts)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var part in parts)
            md5.AppendData(Convert.FromHexString(part.ETag));
        return $"{Convert.ToHexStringLower(md5.GetHashAndReset())}-{parts.Count}";
    }

    private static S3Exception TooSmall(ObjectPart part) =>
        new(S3Error.EntityTooSmall, "Your proposed upload is smaller than the minimum allowed size")
        {
            Details =
            [
                new("ProposedSize", part.SizeBytes.ToString(CultureInfo.InvariantCulture)),
                new("MinSizeAllowed", PartNumber.LeastPartBytes.ToString(CultureInfo.InvariantCulture)),
                new("PartNumber", part.Number.ToString(CultureInfo.InvariantCulture)),
                new("ETag", part.ETag),
            ],
        };
}

/// <summary>The input of CompleteMultipartUpload.</summary>
internal sealed record CompleteMultipartUploadInput
{
    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required string UploadId { get; init; }

    /// <summary>The parts in the order that the client sent.</summary>
    public required IReadOnlyList<CompletedPart> Parts { get; init; }

    public Conditions Conditions { get; init; } = new();

    /// <summary>The checksum that the client expects of the whole, by algorithm name; may be empty.</summary>
    public ImmutableSortedDictionary<string, string> Checksums { get; init; } = ObjectVersion.NoHeaders;

    /// <summary>FULL_OBJECT or COMPOSITE as the client says it, or null.</summary>
    public string? ChecksumType { get; init; }

    /// <summary>The size that the client expects of the whole (x-amz-mp-object-size), or null.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>The customer's key, which an upload that has a checksum algorithm needs again; null for none.</summary>
    public CustomerKey? CustomerKey { get; init; }
}
