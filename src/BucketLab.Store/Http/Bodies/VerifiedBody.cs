using System.Security.Cryptography;
using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Bodies;

/// <summary>
/// The decoded body of a request, held against what its headers promised. The last read throws when it differs from
/// them, so that no caller takes an incomplete body for a complete one.
/// </summary>
internal sealed class VerifiedBody : ReadOnlyStream
{
    private readonly Stream body;
    private readonly BodyExpectations expected;
    private Checksum? checksum;
    private IncrementalHash? md5;
    private IncrementalHash? sha256;
    private bool isBegun;
    private long length;

    public VerifiedBody(Stream body, BodyExpectations expected) => (this.body, this.expected) = (body, expected);

    /// <summary>The checksum of the whole body in base64, once it is read.</summary>
    public string? ChecksumValue { get; private set; }

    /// <summary>True once its end was reached, valid or not.</summary>
    public bool IsRead { get; private set; }

    public ChecksumAlgorithm? ChecksumAlgorithm => expected.Checksum;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsRead || buffer.Length == 0)
            return 0;
        Begin();
        var read = await body.ReadAsync(buffer, cancellationToken);
        if (read == 0)
        {
            Finish();
            return 0;
        }

        length += read;
        if (length > expected.LengthBytes)
            throw S3Error.IncompleteBody.With("The body is longer than its headers announced.");
        checksum?.Append(buffer.Span[..read]);
        md5?.AppendData(buffer.Span[..read]);
        sha256?.AppendData(buffer.Span[..read]);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        checksum?.Dispose();
        md5?.Dispose();
        sha256?.Dispose();
        base.Dispose(disposing);
    }

    // Most requests have no body that anybody reads, and a digest is not free.
    private void Begin()
    {
        if (isBegun)
            return;
        isBegun = true;
        checksum = expected.Checksum?.Begin();
        md5 = expected.Md5 is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        sha256 = expected.Sha256Hex is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }

    private void Finish()
    {
        IsRead = true;
        if (length < expected.LengthBytes)
            throw S3Error.IncompleteBody.With();
        CompareDigests();
        ChecksumValue = checksum?.Finish();
        if (
            body is AwsChunkedBody { Trailers: var trailers }
            && trailers.Keys.FirstOrDefault(name => name != expected.Trailer) is { } unannounced
        )
            throw S3Error.MalformedTrailer.With($"The trailer {unannounced} was not announced by x-amz-trailer.");
        var promised = expected.Trailer is null ? expected.ChecksumValue : Trailer(expected.Trailer);
        if (promised is not null && expected.Checksum is { } algorithm)
            Compare(algorithm, promised);
    }

    private void CompareDigests()
    {
        if (
            sha256 is not null
            && Convert.ToHexStringLower(sha256.GetHashAndReset()) is var hash
            && hash != expected.Sha256Hex
        )
            throw S3Error.XAmzContentSha256Mismatch.About(
                null,
                ("ClientComputedContentSHA256", expected.Sha256Hex!),
                ("S3ComputedContentSHA256", hash)
            );
        if (md5 is not null && Convert.ToBase64String(md5.GetHashAndReset()) is var digest && digest != expected.Md5)
            throw S3Error.BadDigest.About(
                "The Content-MD5 you specified did not match what we received.",
                ("ExpectedDigest", expected.Md5!),
                ("CalculatedDigest", digest)
            );
    }

    private string Trailer(string name) =>
        (body as AwsChunkedBody)?.Trailers.GetValueOrDefault(name)
        ?? throw S3Error.MalformedTrailer.With($"The trailer {name} was announced and did not come.");

    private void Compare(ChecksumAlgorithm algorithm, string promised)
    {
        if (!algorithm.IsWellFormed(promised))
            throw S3Error.InvalidRequest.With($"Value for {algorithm.HeaderName} trailing header is invalid.");
        if (promised != ChecksumValue)
            throw S3Error.BadDigest.With($"The {algorithm.Name} you specified did not match the calculated checksum.");
    }
}
