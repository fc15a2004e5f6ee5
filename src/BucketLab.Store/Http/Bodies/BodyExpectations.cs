using System.Globalization;
using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Bodies;

/// <summary>Promises that the headers of a request make about its body.</summary>
internal sealed record BodyExpectations
{
    private static readonly string[] NotValues =
    [
        "x-amz-checksum-algorithm",
        "x-amz-checksum-type",
        "x-amz-checksum-mode",
    ];

    /// <summary>Bytes of the decoded body; null when the sender did not say.</summary>
    public long? LengthBytes { get; init; }

    /// <summary>Lower-case hex of the decoded body's SHA-256, or null.</summary>
    public string? Sha256Hex { get; init; }

    /// <summary>Content-MD5, base64, or null.</summary>
    public string? Md5 { get; init; }

    /// <summary>The checksum to compute; its value is here or comes in the trailer.</summary>
    public ChecksumAlgorithm? Checksum { get; init; }

    /// <summary>Base64, or null when it comes in the trailer or is only asked for.</summary>
    public string? ChecksumValue { get; init; }

    /// <summary>The trailer that x-amz-trailer announces, or null.</summary>
    public string? Trailer { get; init; }

    /// <param name="request">The headers.</param>
    /// <param name="authentication">Tells which part of the body is signed.</param>
    /// <param name="hasChecksumOfObject">True if the checksum headers speak of the finished object and not of this
    /// body.</param>
    public static BodyExpectations Of(
        RequestFacts request,
        Authentication authentication,
        bool hasChecksumOfObject = false
    )
    {
        var payload = request.Header(PayloadHash.Header);
        var chunked = PayloadHash.IsChunked(payload);
        RefuseUnknown(request);
        var (algorithm, value) = hasChecksumOfObject ? (null, null) : ChecksumOf(request);
        var trailing = TrailerOf(request, payload);
        if (trailing is not null && algorithm is not null)
            throw S3Error.InvalidRequest.With("Expecting a single x-amz-checksum- header");
        if (!hasChecksumOfObject && request.Header("x-amz-sdk-checksum-algorithm") is { } named)
            CheckNamed(named, trailing ?? algorithm);
        return new BodyExpectations
        {
            LengthBytes = chunked ? DecodedLength(request) : Length(request.Header("content-length")),
            Sha256Hex = (authentication.PayloadHash ?? payload) is { } hash && PayloadHash.IsHash(hash) ? hash : null,
            Md5 = Md5Of(request),
            Checksum = trailing ?? algorithm,
            ChecksumValue = value,
            Trailer = trailing?.HeaderName,
        };
    }

    // Who names an algorithm means to send a checksum; without one the object would go unchecked.
    private static void CheckNamed(string named, ChecksumAlgorithm? used)
    {
        var algorithm =
            ChecksumAlgorithm.FindByName(named)
            ?? throw S3Error.InvalidRequest.With("Value for x-amz-sdk-checksum-algorithm header is invalid.");
        if (used is null)
            throw S3Error.InvalidRequest.With(
                "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer "
                    + "headers were found."
            );
        if (used != algorithm)
            throw S3Error.InvalidRequest.With("Value for x-amz-sdk-checksum-algorithm header is invalid.");
    }

    private static ChecksumAlgorithm? TrailerOf(RequestFacts request, string? payload)
    {
        if (request.Header("x-amz-trailer") is not { } trailer)
            return null;
        if (payload is not (PayloadHash.SignedChunksWithTrailer or PayloadHash.UnsignedChunksWithTrailer))
            throw S3Error.InvalidRequest.With("x-amz-trailer needs an x-amz-content-sha256 that ends with -TRAILER.");
        return ChecksumAlgorithm.FindByHeader(trailer.Trim())
            ?? throw S3Error.InvalidRequest.With("The value specified in the x-amz-trailer header is not supported");
    }

    private static long DecodedLength(RequestFacts request) =>
        Length(request.Header("x-amz-decoded-content-length"))
        ?? throw S3Error.MissingContentLength.With(
            "A chunked upload needs x-amz-decoded-content-length, a number of bytes."
        );

    private static long? Length(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    private static string? Md5Of(RequestFacts request)
    {
        if (request.Header("content-md5") is not { } md5)
            return null;
        return Convert.TryFromBase64String(md5, new byte[md5.Length], out var written) && written == 16
            ? md5
            : throw S3Error.InvalidDigest.About(null, ("Content-MD5", md5));
    }

    private static (ChecksumAlgorithm? Algorithm, string? Value) ChecksumOf(RequestFacts request)
    {
        ChecksumAlgorithm? found = null;
        foreach (var algorithm in ChecksumAlgorithm.All)
        {
            if (!request.Headers.ContainsKey(algorithm.HeaderName))
                continue;
            if (found is not null)
                throw S3Error.InvalidRequest.With(
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed."
                );
            found = algorithm;
        }

        if (found is null)
            return (null, null);
        var value = request.Header(found.HeaderName)!;
        return found.IsWellFormed(value)
            ? (found, value)
            : throw S3Error.InvalidRequest.With($"Value for {found.HeaderName} header is invalid.");
    }

    // A checksum that nobody verifies is worse than none: its sender believes that the bytes are safe.
    private static void RefuseUnknown(RequestFacts request)
    {
        if (request.Headers.Keys.FirstOrDefault(IsUnknown) is { } unknown)
            throw S3Error.InvalidRequest.With($"The checksum of the header {unknown} is none that this store knows.");
    }

    private static bool IsUnknown(string header) =>
        header.StartsWith(ChecksumAlgorithm.HeaderPrefix, StringComparison.Ordinal)
        && !NotValues.Contains(header, StringComparer.Ordinal)
        && ChecksumAlgorithm.FindByHeader(header) is null;
}
