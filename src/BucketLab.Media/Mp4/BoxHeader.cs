using System.Buffers.Binary;

namespace BucketLab.Media.Mp4;

/// <summary>Reads the 8 or 16 bytes in front of every box, without trusting what they say.</summary>
internal static class BoxHeader
{
    public const int CompactBytes = 8;
    public const int ExtendedBytes = 16;

    /// <summary>
    /// Reads the header at the start of <paramref name="bytes"/> (16 of them where there are that many).
    /// <paramref name="available"/> is what is left of the parent or the file, header included. Returns null and sets
    /// <paramref name="problem"/> when the size cannot be true.
    /// </summary>
    public static BoxPlace? Read(
        ReadOnlySpan<byte> bytes,
        long offset,
        long available,
        out FourCc type,
        out string problem
    )
    {
        var size = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        type = new FourCc(BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));
        problem = "";
        if (size == 0)
            return new BoxPlace(offset, CompactBytes, available, BoxSizeForm.ToEnd);
        if (size != 1)
            return Checked(
                new BoxPlace(offset, CompactBytes, size, BoxSizeForm.Compact),
                size,
                available,
                type,
                out problem
            );
        if (bytes.Length < ExtendedBytes)
        {
            problem = $"The box '{type}' announces a 64-bit size, but its header ends early.";
            return null;
        }
        var large = BinaryPrimitives.ReadUInt64BigEndian(bytes[CompactBytes..]);
        var place = new BoxPlace(offset, ExtendedBytes, unchecked((long)large), BoxSizeForm.Extended);
        return Checked(place, large, available, type, out problem);
    }

    private static BoxPlace? Checked(BoxPlace place, ulong declared, long available, FourCc type, out string problem)
    {
        problem = "";
        if (declared < (ulong)place.HeaderBytes)
            problem = FormattableString.Invariant(
                $"The box '{type}' declares {declared} bytes, which is less than its own header."
            );
        else if (declared > (ulong)available)
            problem = FormattableString.Invariant(
                $"The box '{type}' declares {declared} bytes, but only {available} are left."
            );
        return problem.Length == 0 ? place : null;
    }
}
