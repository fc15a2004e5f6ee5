using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace BucketLab.Store.Tests.Http.Wire;

/// <summary>A connection that is kept for many requests. It allocates nothing while it sends and reads, so that what a
/// request allocates is the store's alone.</summary>
internal sealed class KeptConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[256 * 1024];

    public KeptConnection(Uri endpoint) => socket.Connect(endpoint.Host, endpoint.Port);

    /// <summary>The bytes of a signed request.</summary>
    public static byte[] BytesOf(WireRequest request)
    {
        var head = new StringBuilder($"{request.Method} {request.Target} HTTP/1.1\r\n");
        foreach (var (name, value) in request.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (request.Method == "PUT")
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {request.Body.Length}\r\n");
        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. request.Body];
    }

    /// <summary>Sends a request and reads its answer to the end; the answer must be a 200 with a length.</summary>
    public void Ask(byte[] request)
    {
        socket.Send(request);
        int have = 0,
            head;
        while ((head = buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8)) < 0)
            have += Receive(have);
        var answer = buffer.AsSpan(0, head);
        Assert.True(answer.StartsWith("HTTP/1.1 200"u8));
        var length = request.AsSpan().StartsWith("HEAD "u8) ? 0 : LengthOf(answer);
        for (var rest = length - (have - head - 4); rest > 0; )
            rest -= Receive(0);
    }

    public void Dispose() => socket.Dispose();

    private int Receive(int at)
    {
        var read = socket.Receive(buffer.AsSpan(at));
        return read > 0 ? read : throw new IOException("The store closed the connection.");
    }

    private static long LengthOf(ReadOnlySpan<byte> head)
    {
        var name = "Content-Length: "u8;
        var start = head.IndexOf(name);
        Assert.True(start >= 0);
        var length = 0L;
        foreach (var digit in head[(start + name.Length)..])
        {
            if (!char.IsAsciiDigit((char)digit))
                break;
            length = 10 * length + digit - '0';
        }

        return length;
    }
}
