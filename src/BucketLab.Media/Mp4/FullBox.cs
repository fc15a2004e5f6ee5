namespace BucketLab.Media.Mp4;

/// <summary>A box that starts with a version and 24 flags (ISO/IEC 14496-12, 4.2).</summary>
public abstract record FullBox : Box
{
    private protected FullBox(FourCc type)
        : base(type) { }

    /// <summary>The layout of the fields; most boxes know 0 (32-bit times) and 1 (64-bit times).</summary>
    public byte Version { get; init; }

    /// <summary>24 flags, whose meaning depends on the box.</summary>
    public uint Flags { get; init; }

    private protected sealed override void WriteContent(BoxWriter writer)
    {
        writer.U8(Version);
        writer.U24(Flags);
        WriteFields(writer);
    }

    private protected abstract void WriteFields(BoxWriter writer);
}
