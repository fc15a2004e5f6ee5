using System.Globalization;
using System.Text;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Bodies;

/// <summary>
/// Takes the aws-chunked framing off a body (Amazon S3 API Reference, "Transferring payload in multiple chunks" and
/// "with trailing headers"): <c>SIZE[;chunk-signature=HEX] CRLF data CRLF ... 0 CRLF trailers CRLF</c>.
/// </summary>
/// <param name="body">The body as it came.</param>
/// <param name="signatures">The chain to verify, or null for unsigned chunks.</param>
/// <param name="hasTrailer">True if trailing headers follow the last chunk.</param>
internal sealed class AwsChunkedBody(Stream body, ChunkSignatures? signatures, bool hasTrailer) : ReadOnlyStream
{
    private const int MaxTrailers = 16;
    private const string SignatureExtension = ";chunk-signature=";
    private const string TrailerSignature = "x-amz-trailer-signature";

    private readonly LineReader reader = new(body);
    private readonly Dictionary<string, string> trailers = new(StringComparer.OrdinalIgnoreCase);
    private string signature = "";
    private long left;
    private bool isInChunk;
    private bool isFinished;

    /// <summary>The trailing headers, once the body is read.</summary>
    public IReadOnlyDictionary<string, string> Trailers => trailers;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (isFinished || buffer.Length == 0)
            return 0;
        if (!isInChunk && !await BeginChunkAsync(cancellationToken))
            return 0;
        var wanted = (int)Math.Min(buffer.Length, left);
        var read = await reader.ReadAsync(buffer[..wanted], cancellationToken);
        if (read == 0)
            throw S3Error.IncompleteBody.With("The body ended within a chunk.");
        signatures?.Append(buffer.Span[..read]);
        left -= read;
        if (left == 0)
            await EndChunkAsync(cancellationToken);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        signatures?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>False when the chunk is the last one, which is empty.</summary>
    private async ValueTask<bool> BeginChunkAsync(CancellationToken cancellationToken)
    {
        var header =
            await reader.ReadLineAsync(cancellationToken)
            ?? throw S3Error.IncompleteBody.With("The body ended before its last chunk.");
        ReadChunkHeader(header);
        if (left > 0)
            return isInChunk = true;
        signatures?.VerifyChunk(signature);
        await EndBodyAsync(cancellationToken);
        isFinished = true;
        return false;
    }

    private void ReadChunkHeader(string header)
    {
        var extension = header.IndexOf(';', StringComparison.Ordinal);
        var size = extension < 0 ? header : header[..extension];
        if (
            size.Length is 0 or > 15
            || !long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out left)
            || left < 0
        )
            throw S3Error.IncompleteBody.With("A chunk does not begin with its size in hex.");
        if (signatures is null)
            return;
        if (extension < 0 || !header.AsSpan(extension).StartsWith(SignatureExtension, StringComparison.Ordinal))
            throw S3Error.IncompleteBody.With("A chunk of a signed upload has no chunk-signature.");
        signature = header[(extension + SignatureExtension.Length)..];
    }

    private async ValueTask EndChunkAsync(CancellationToken cancellationToken)
    {
        if (await reader.ReadLineAsync(cancellationToken) is not { } line)
            throw S3Error.IncompleteBody.With("The body ended after the data of a chunk.");
        if (line.Length > 0)
            throw S3Error.IncompleteBody.With("A chunk is longer than its size.");
        signatures?.VerifyChunk(signature);
        isInChunk = false;
    }

    private async ValueTask EndBodyAsync(CancellationToken cancellationToken)
    {
        var covered = new StringBuilder();
        string? trailerSignature = null;
        string? line;
        while ((line = await reader.ReadLineAsync(cancellationToken)) is { Length: > 0 })
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (!hasTrailer || colon < 1 || trailers.Count == MaxTrailers)
                throw S3Error.MalformedTrailer.With();
            var (name, value) = (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
            if (name == TrailerSignature)
            {
                trailerSignature = value;
                continue;
            }

            if (!trailers.TryAdd(name, value))
                throw S3Error.MalformedTrailer.With($"The trailer {name} came twice.");
            covered.Append(name).Append(':').Append(value).Append('\n');
        }

        if (signatures is not null && hasTrailer)
            signatures.VerifyTrailer(
                covered.ToString(),
                trailerSignature
                    ?? throw S3Error.MalformedTrailer.With(
                        "The trailer of a signed upload has no x-amz-trailer-signature."
                    )
            );
        if (line is not null && await reader.ReadAsync(new byte[1], cancellationToken) > 0)
            throw S3Error.IncompleteBody.With("The body goes on after its last chunk.");
    }
}
