using System.Buffers.Binary;
using System.Text;

namespace BucketLab.Notebooks.Jupyter.Transport;

/// <summary>The READY command of the NULL mechanism: who a peer is (RFC 23/ZMTP 3.0, "The NULL Security
/// Mechanism").</summary>
/// <param name="SocketType">The type of the peer's socket, such as DEALER.</param>
/// <param name="Identity">The name it wants to be addressed by; empty lets the other side choose.</param>
internal sealed record ZmtpReady(string SocketType, byte[] Identity)
{
    private const int LongestIdentity = 255;

    public byte[] ToBody()
    {
        var body = new List<byte>([5, .. "READY"u8]);
        AddProperty(body, "Socket-Type", Encoding.ASCII.GetBytes(SocketType));
        AddProperty(body, "Identity", Identity);
        return [.. body];
    }

    public static ZmtpReady Parse(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("\u0005READY"u8))
            throw new ZmtpException("The peer did not answer the handshake with READY.");
        body = body[6..];
        var socketType = "";
        byte[] identity = [];
        while (body.Length > 0)
        {
            var name = Encoding.ASCII.GetString(Take(ref body, Take(ref body, 1)[0]));
            var value = Take(ref body, BinaryPrimitives.ReadInt32BigEndian(Take(ref body, 4)));
            if (name.Equals("Socket-Type", StringComparison.OrdinalIgnoreCase))
                socketType = Encoding.ASCII.GetString(value);
            else if (name.Equals("Identity", StringComparison.OrdinalIgnoreCase))
                identity = value.ToArray();
        }

        if (identity.Length > LongestIdentity)
            throw new ZmtpException("The peer's identity is longer than 255 bytes.");
        return new ZmtpReady(socketType, identity);
    }

    private static void AddProperty(List<byte> body, string name, byte[] value)
    {
        body.Add((byte)name.Length);
        body.AddRange(Encoding.ASCII.GetBytes(name));
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        body.AddRange(length);
        body.AddRange(value);
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int count)
    {
        if (count < 0 || count > rest.Length)
            throw new ZmtpException("The peer's READY command is cut short.");
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
