using System.Buffers;

namespace BucketLab.Store.Http.SigV4;

/// <summary>The values of x-amz-content-sha256 that are not a hash (Amazon S3 API Reference, "Signature
/// calculations").</summary>
internal static class PayloadHash
{
    public const string Header = "x-amz-content-sha256";
    public const string Unsigned = "UNSIGNED-PAYLOAD";
    public const string SignedChunks = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    public const string SignedChunksWithTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    public const string UnsignedChunksWithTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static bool IsChunked(string? value) =>
        value is SignedChunks or SignedChunksWithTrailer or UnsignedChunksWithTrailer;

    public static bool IsHash(string value) => value.Length == 64 && !value.AsSpan().ContainsAnyExcept(HexDigits);

    public static bool IsKnown(string value) => value == Unsigned || IsChunked(value) || IsHash(value);
}
