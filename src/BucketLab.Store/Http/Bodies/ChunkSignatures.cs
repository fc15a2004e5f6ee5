using System.Security.Cryptography;
using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Bodies;

/// <summary>The chain of signatures over the chunks of one upload; each covers the one before it.</summary>
internal sealed class ChunkSignatures(ChunkSeed seed) : IDisposable
{
    private static readonly string HashOfNothing = Convert.ToHexStringLower(SHA256.HashData([]));

    private readonly IncrementalHash chunk = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string previous = seed.Signature;

    public void Append(ReadOnlySpan<byte> data) => chunk.AppendData(data);

    /// <summary>Ends a chunk; throws when it was not signed with the key of the request.</summary>
    public void VerifyChunk(string signature) =>
        Verify(
            "AWS4-HMAC-SHA256-PAYLOAD",
            HashOfNothing + "\n" + Convert.ToHexStringLower(chunk.GetHashAndReset()),
            signature
        );

    /// <summary>Verifies the trailer, given as its header lines each ended by a line feed.</summary>
    public void VerifyTrailer(string trailers, string signature) =>
        Verify(
            "AWS4-HMAC-SHA256-TRAILER",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(trailers))),
            signature
        );

    public void Dispose() => chunk.Dispose();

    private void Verify(string algorithm, string hashes, string signature)
    {
        var expected = SigningKey.Sign(
            seed.SigningKey,
            $"{algorithm}\n{seed.Timestamp}\n{seed.Scope}\n{previous}\n{hashes}"
        );
        if (!SigningKey.IsSame(expected, signature))
            throw S3Error.SignatureDoesNotMatch.With();
        previous = expected;
    }
}
