using System.Text;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Bodies;

/// <summary>Lines and bytes from one buffered body.</summary>
internal sealed class LineReader(Stream body)
{
    private const int LongestLine = 4096;

    // Small, because every chunked upload has one; data behind a line goes past it.
    private readonly byte[] buffer = new byte[LongestLine];
    private int start;
    private int end;

    /// <summary>The next line without its CRLF; null at the end of the body.</summary>
    public async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>(128);
        while (true)
        {
            if (start == end && !await FillAsync(cancellationToken))
                return line.Count == 0
                    ? null
                    : throw S3Error.IncompleteBody.With("The body ended within a line of its chunk framing.");
            var found = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            var taken = found < 0 ? end - start : found + 1;
            line.AddRange(buffer.AsSpan(start, taken));
            start += taken;
            if (line.Count > LongestLine)
                throw S3Error.IncompleteBody.With($"A line of the chunk framing is longer than {LongestLine} bytes.");
            if (found < 0)
                continue;
            if (line.Count < 2 || line[^2] != '\r')
                throw S3Error.IncompleteBody.With("A line of the chunk framing does not end with CR LF.");
            return Encoding.UTF8.GetString([.. line], 0, line.Count - 2);
        }
    }

    /// <summary>Up to as many bytes as the destination holds; 0 at the end of the body.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        if (start == end)
            return await body.ReadAsync(destination, cancellationToken);
        var taken = Math.Min(destination.Length, end - start);
        buffer.AsSpan(start, taken).CopyTo(destination.Span);
        start += taken;
        return taken;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        start = 0;
        end = await body.ReadAsync(buffer, cancellationToken);
        return end > 0;
    }
}
