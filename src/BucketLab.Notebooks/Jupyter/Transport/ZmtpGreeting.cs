using System.Text;

namespace BucketLab.Notebooks.Jupyter.Transport;

/// <summary>The 64 octets that open a connection (RFC 23/ZMTP 3.0, "Version Negotiation" and "Security
/// Mechanism").</summary>
internal static class ZmtpGreeting
{
    public const int Length = 64;

    private const int VersionOffset = 10;
    private const int MechanismOffset = 12;
    private const int MechanismLength = 20;

    // Minor version 0: peers then send subscriptions as messages, which every libzmq since 4.0 understands.
    public static byte[] Create()
    {
        var greeting = new byte[Length];
        greeting[0] = 0xFF;
        greeting[9] = 0x7F;
        greeting[VersionOffset] = 3;
        Encoding.ASCII.GetBytes("NULL").CopyTo(greeting, MechanismOffset);
        return greeting;
    }

    /// <summary>Accepts version 3 and later with the NULL mechanism; anything else is no peer of ours.</summary>
    public static void Verify(ReadOnlySpan<byte> greeting)
    {
        if (greeting[0] != 0xFF || (greeting[9] & 1) == 0)
            throw new ZmtpException("The peer does not speak ZMTP.");
        if (greeting[VersionOffset] < 3)
            throw new ZmtpException($"The peer speaks ZMTP {greeting[VersionOffset]}; version 3 is needed.");
        var mechanism = greeting.Slice(MechanismOffset, MechanismLength).TrimEnd((byte)0);
        if (!mechanism.SequenceEqual("NULL"u8))
            throw new ZmtpException("The peer asks for a security mechanism other than NULL.");
    }
}
