using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BucketLab.Store.Tests.Http.Wire;

/// <summary>Builds aws-chunked uploads, right or broken in one chosen way.</summary>
internal sealed class ChunkedUpload(WireStore store, string payload, string target = "/lab-bucket/chunked")
{
    public const string Signed = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    public const string SignedTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    public const string UnsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    private readonly List<KeyValuePair<string, string>> headers = [];

    public IReadOnlyList<string> Chunks { get; init; } = ["first chunk,", "second chunk"];

    /// <summary>Lines such as x-amz-checksum-crc32:value.</summary>
    public IReadOnlyList<string> Trailers { get; init; } = [];

    public string? DecodedLength { get; init; }

    /// <summary>Changes what goes over the wire after all was signed.</summary>
    public Func<string, string> Breaking { get; init; } = static body => body;

    public StoreIdentity? Identity { get; init; } = WireStore.Root;

    public string Text => string.Concat(Chunks);

    public ChunkedUpload With(string name, string value)
    {
        headers.Add(new(name, value));
        return this;
    }

    public Task<WireResponse> SendAsync() => store.SendAsync(Build());

    public WireRequest Build()
    {
        var request = store
            .Request("PUT", target)
            .With("x-amz-content-sha256", payload)
            .With("Content-Encoding", "aws-chunked");
        var length = DecodedLength ?? Encoding.UTF8.GetByteCount(Text).ToString(CultureInfo.InvariantCulture);
        if (length.Length > 0)
            request = request.With("x-amz-decoded-content-length", length);
        request = headers.Aggregate(request, (current, header) => current.With(header.Key, header.Value));
        var signer = store.Signer(Identity);
        var signed = Identity is null ? request : signer.Sign(request);
        var body =
            payload == UnsignedTrailer ? Frame((_, _) => "", null) : SignedBody(signer, WireSigner.SignatureOf(signed));
        return signed with { Body = Encoding.UTF8.GetBytes(Breaking(body)) };
    }

    private string SignedBody(WireSigner signer, string seed)
    {
        var previous = seed;
        var body = Frame(
            (chunk, _) =>
                ";chunk-signature="
                + (
                    previous = signer.SignText(
                        $"AWS4-HMAC-SHA256-PAYLOAD\n{signer.Timestamp}\n{signer.Scope}\n{previous}\n"
                            + $"{Hash("")}\n{Hash(chunk)}"
                    )
                ),
            trailers =>
                payload == SignedTrailer
                    ? "x-amz-trailer-signature:"
                        + signer.SignText(
                            $"AWS4-HMAC-SHA256-TRAILER\n{signer.Timestamp}\n{signer.Scope}\n{previous}\n"
                                + $"{Hash(trailers)}"
                        )
                        + "\r\n"
                    : ""
        );
        return body;
    }

    private string Frame(Func<string, int, string> extension, Func<string, string>? trailerSignature)
    {
        var body = new StringBuilder();
        foreach (var (chunk, index) in Chunks.Append("").Select((chunk, index) => (chunk, index)))
        {
            body.Append(Encoding.UTF8.GetByteCount(chunk).ToString("x", CultureInfo.InvariantCulture))
                .Append(extension(chunk, index))
                .Append("\r\n");
            if (chunk.Length > 0)
                body.Append(chunk).Append("\r\n");
        }

        foreach (var trailer in Trailers)
            body.Append(trailer).Append("\r\n");
        body.Append(trailerSignature?.Invoke(string.Concat(Trailers.Select(trailer => trailer + "\n"))));
        return body.Append("\r\n").ToString();
    }

    private static string Hash(string text) => WireSigner.Hex(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
