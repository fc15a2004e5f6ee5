using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace BucketLab.Store.Http.Routing;

/// <summary>
/// Lets keys hold a NUL byte. Kestrel refuses <c>%00</c> in a path before anybody sees the request, so this reader,
/// between the connection and Kestrel, writes <see cref="StandIn"/> over it, and <see cref="RequestTarget"/> reads it
/// back.
/// </summary>
internal sealed class NulPathReader(PipeReader inner) : PipeReader
{
    /// <summary>Three control characters, which no request line may hold (RFC 9112 section 3, RFC 3986 section
    /// 2).</summary>
    public const string StandIn = "\u0001\u0001\u0001";

    private const string Encoded = "%00";

    /// <summary>
    /// True from when a request is known until its body was read to the end: what comes then is not touched, whatever
    /// it looks like.
    /// </summary>
    public bool IsInRequest { get; set; }

    /// <summary>Puts a reader in front of every connection.</summary>
    public static ConnectionDelegate Use(ConnectionDelegate next) =>
        connection =>
        {
            var reader = new NulPathReader(connection.Transport.Input);
            connection.Transport = new Transport(reader, connection.Transport.Output);
            connection.Features.Set(reader);
            return next(connection);
        };

    public override bool TryRead(out ReadResult result)
    {
        var isRead = inner.TryRead(out result);
        if (isRead && !IsInRequest)
            Replace(result.Buffer);
        return isRead;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        IsInRequest ? inner.ReadAsync(cancellationToken) : ReadLineAsync(cancellationToken);

    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) =>
        inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    // Every request of a connection waits here once: its state is taken from a pool.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> ReadLineAsync(CancellationToken cancellationToken)
    {
        var result = await inner.ReadAsync(cancellationToken);
        Replace(result.Buffer);
        return result;
    }

    // Between requests the buffer begins with a request line, or with the header lines that Kestrel has not taken yet.
    private static void Replace(ReadOnlySequence<byte> buffer)
    {
        if (buffer.PositionOf((byte)'\n') is not { } end)
            return;
        var line = buffer.Slice(0, end);
        if (line.IsSingleSegment && line.FirstSpan.IndexOf("%00"u8) < 0)
            return;
        var text = Encoding.Latin1.GetString(line);
        var path = PathOf(text);
        for (
            var at = text.IndexOf(Encoded, path.Start, path.Length, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(Encoded, at, path.Start + path.Length - at, StringComparison.Ordinal)
        )
        {
            foreach (var letter in StandIn)
                MemoryMarshal.AsMemory(line.Slice(at++, 1).First).Span[0] = (byte)letter;
        }
    }

    /// <summary>Finds the path of a request line; nothing in any other line.</summary>
    private static (int Start, int Length) PathOf(string line)
    {
        var words = line.TrimEnd('\r').Split(' ');
        if (
            words.Length != 3
            || !words[0].All(char.IsAsciiLetterUpper)
            || !words[1].StartsWith('/')
            || !words[2].StartsWith("HTTP/1.", StringComparison.Ordinal)
        )
            return (0, 0);
        var mark = words[1].IndexOf('?', StringComparison.Ordinal);
        return (words[0].Length + 1, mark < 0 ? words[1].Length : mark);
    }

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
