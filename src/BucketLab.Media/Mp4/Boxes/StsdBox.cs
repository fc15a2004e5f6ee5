using System.Collections.Immutable;

namespace BucketLab.Media.Mp4.Boxes;

/// <summary><c>stsd</c>: the codecs of a track and what a decoder needs to start (ISO/IEC 14496-12, 8.5.2).</summary>
public sealed record StsdBox : FullBox
{
    /// <summary>Makes the box from its sample entries.</summary>
    public StsdBox(ImmutableArray<Box> entries)
        : base("stsd") => (Entries, DeclaredEntries) = (entries, (uint)entries.Length);

    /// <summary>The sample entries, usually one; a <see cref="SampleEntryBox"/> where the codec is known.</summary>
    public ImmutableArray<Box> Entries { get; init; }

    /// <inheritdoc/>
    public override ImmutableArray<Box> Children => Entries;

    /// <summary>The count as it stands in the file; it may differ from the entries of a careless writer.</summary>
    public uint DeclaredEntries { get; init; }

    internal static StsdBox Read(BoxReader reader, BoxTree tree)
    {
        var (version, flags, count) = (reader.U8(), reader.U24(), reader.U32());
        return new StsdBox(tree.Children(reader))
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
