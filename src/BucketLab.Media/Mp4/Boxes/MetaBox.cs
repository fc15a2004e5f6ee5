using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary>
/// <c>meta</c>: a title, a cover picture or items (ISO/IEC 14496-12, 8.11.1). QuickTime writes it without version and
/// flags.
/// </summary>
public sealed record MetaBox : Box
{
    private const int VersionAndFlagsBytes = 4;

    /// <summary>Makes the box as ISO/IEC 14496-12 has it around <paramref name="children"/>.</summary>
    public MetaBox(ImmutableArray<Box> children)
        : base("meta") => Boxes = children;

    /// <summary>The boxes inside.</summary>
    public ImmutableArray<Box> Boxes { get; init; }

    /// <inheritdoc/>
    public override ImmutableArray<Box> Children => Boxes;

    /// <summary>Version and flags as they stand in the file; empty in the form of QuickTime.</summary>
    public ReadOnlyMemory<byte> VersionAndFlags { get; init; } = new byte[VersionAndFlagsBytes];

    internal static MetaBox Read(BoxReader reader, BoxTree tree)
    {
        // In the form of QuickTime the handler comes at once: a size, then its code.
        var isQuickTime =
            reader.Peek.Length >= BoxHeader.CompactBytes && reader.Peek[VersionAndFlagsBytes..].StartsWith("hdlr"u8);
        var lead = reader.Bytes(isQuickTime ? 0 : Math.Min(VersionAndFlagsBytes, reader.Remaining));
        return new MetaBox(tree.Children(reader)) { VersionAndFlags = lead };
    }

    private protected override void WriteContent(BoxWriter writer)
    {
        writer.Bytes(VersionAndFlags);
        foreach (var box in Boxes)
            box.Write(writer);
    }
}
