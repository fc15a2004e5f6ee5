using System.Collections.Immutable;

namespace BucketLab.Media.Mp4.Boxes;

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
