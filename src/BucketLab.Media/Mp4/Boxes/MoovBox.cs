using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary><c>moov</c>: the index of the whole file (ISO/IEC 14496-12, 8.2.1). Nothing can be played without
/// it.</summary>
public sealed record MoovBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public MoovBox(ImmutableArray<Box> children)
        : base("moov", children) { }

    /// <summary>Timescale and duration of the presentation, or null.</summary>
    public MvhdBox? Header => Child<MvhdBox>();

    /// <summary>The tracks, in file order.</summary>
    public IEnumerable<TrakBox> Tracks => Boxes.OfType<TrakBox>();

    /// <summary>Present when the media is in fragments.</summary>
    public MvexBox? Extends => Child<MvexBox>();
}

/// <summary><c>edts</c>: holds the edit list of a track (ISO/IEC 14496-12, 8.6.5).</summary>
public sealed record EdtsBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public EdtsBox(ImmutableArray<Box> children)
        : base("edts", children) { }
}

/// <summary><c>mdia</c>: the media of a track (ISO/IEC 14496-12, 8.4.1).</summary>
public sealed record MdiaBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public MdiaBox(ImmutableArray<Box> children)
        : base("mdia", children) { }

    /// <summary>Timescale and duration, or null.</summary>
    public MdhdBox? Header => Child<MdhdBox>();

    /// <summary>The handler, which names the kind of track; or null.</summary>
    public HdlrBox? Handler => Child<HdlrBox>();

    /// <summary>The sample table, or null.</summary>
    public StblBox? SampleTable => Child<MinfBox>()?.SampleTable;
}

/// <summary><c>minf</c>: media information of a track (ISO/IEC 14496-12, 8.4.4).</summary>
public sealed record MinfBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public MinfBox(ImmutableArray<Box> children)
        : base("minf", children) { }

    /// <summary>The sample table, or null.</summary>
    public StblBox? SampleTable => Child<StblBox>();
}

/// <summary><c>mvex</c>: says that fragments follow, and holds their defaults (ISO/IEC 14496-12, 8.8.1).</summary>
public sealed record MvexBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public MvexBox(ImmutableArray<Box> children)
        : base("mvex", children) { }

    /// <summary>The defaults of each track.</summary>
    public IEnumerable<TrexBox> Defaults => Boxes.OfType<TrexBox>();
}

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

/// <summary><c>trak</c>: one track, for instance the picture or the sound (ISO/IEC 14496-12, 8.3.1).</summary>
public sealed record TrakBox : ContainerBox
{
    /// <summary>Makes the box around <paramref name="children"/>.</summary>
    public TrakBox(ImmutableArray<Box> children)
        : base("trak", children) { }

    /// <summary>Id, size and duration of the track, or null.</summary>
    public TkhdBox? Header => Child<TkhdBox>();

    /// <summary>Its media, or null.</summary>
    public MdiaBox? Media => Child<MdiaBox>();

    /// <summary>The sample table, or null.</summary>
    public StblBox? SampleTable => Media?.SampleTable;

    /// <summary>The edit list, or null.</summary>
    public ElstBox? Edits => Child<EdtsBox>()?.Child<ElstBox>();

    /// <summary>The first sample entry, which names the codec, or null.</summary>
    public SampleEntryBox? SampleEntry => SampleTable?.Child<StsdBox>()?.Child<SampleEntryBox>();
}
