using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary><c>dref</c>: the files that hold a track's media; normally one entry that says "this file" (ISO/IEC
/// 14496-12, 8.7.2).</summary>
public sealed record DrefBox : FullBox
{
    /// <summary>Makes the box from its entries.</summary>
    public DrefBox(ImmutableArray<Box> entries)
        : base("dref") => (Entries, DeclaredEntries) = (entries, (uint)entries.Length);

    /// <summary>One box (<c>url </c> or <c>urn </c>) for each place.</summary>
    public ImmutableArray<Box> Entries { get; init; }

    /// <inheritdoc/>
    public override ImmutableArray<Box> Children => Entries;

    /// <summary>The count as it stands in the file; it may differ from the entries of a careless writer.</summary>
    public uint DeclaredEntries { get; init; }

    /// <summary>
    /// True when an entry names another file. One that is not marked as this file (flag 1) and names none is a careless
    /// writer's, and players take this file.
    /// </summary>
    public bool RefersToOtherFiles =>
        Entries.Any(entry =>
            entry is not UnknownBox { Payload.Span: var payload }
            || payload.Length >= 4 && (payload[3] & 1) == 0 && payload[4..].ContainsAnyExcept((byte)0)
        );

    internal static DrefBox Read(BoxReader reader, BoxTree tree)
    {
        var (version, flags, count) = (reader.U8(), reader.U24(), reader.U32());
        return new DrefBox(tree.Children(reader))
        {
            Version = version,
            Flags = flags,
            DeclaredEntries = count,
        };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.U32(DeclaredEntries);
        foreach (var entry in Entries)
            entry.Write(writer);
    }
}
