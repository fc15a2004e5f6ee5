using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary>One entry of <c>stsd</c>: a codec and its configuration (ISO/IEC 14496-12, 8.5.2).</summary>
public abstract record SampleEntryBox : Box
{
    private protected SampleEntryBox(FourCc type, ImmutableArray<Box> children)
        : base(type) => Boxes = children;

    /// <summary>The boxes after the fields, such as <c>avcC</c> or <c>esds</c>.</summary>
    public ImmutableArray<Box> Boxes { get; init; }

    /// <inheritdoc/>
    public sealed override ImmutableArray<Box> Children => Boxes;

    /// <summary>The codec as RFC 6381 writes it, such as <c>avc1.64001f</c>; null when the configuration is missing or
    /// unknown.</summary>
    public string? Codec => CodecString.Of(this);

    private protected void WriteBoxes(BoxWriter writer)
    {
        foreach (var box in Boxes)
            box.Write(writer);
    }
}
