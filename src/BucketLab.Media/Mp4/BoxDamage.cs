namespace BucketLab.Media.Mp4;

/// <summary>Something in the file that is not as ISO/IEC 14496-12 has it.</summary>
/// <param name="OffsetBytes">The byte of the file at which reading went wrong.</param>
/// <param name="Message">The damage, in words.</param>
public sealed record BoxDamage(long OffsetBytes, string Message)
{
    /// <summary>Offset and message in one line.</summary>
    public override string ToString() => FormattableString.Invariant($"byte {OffsetBytes}: {Message}");
}
