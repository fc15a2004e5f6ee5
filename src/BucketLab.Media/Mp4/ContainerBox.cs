using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary>A box that holds nothing but other boxes.</summary>
public abstract record ContainerBox : Box
{
    private protected ContainerBox(FourCc type, ImmutableArray<Box> children)
        : base(type) => Boxes = children;

    /// <summary>The boxes inside; replace them with <c>with { Boxes = ... }</c>.</summary>
    public ImmutableArray<Box> Boxes { get; init; }

    /// <inheritdoc/>
    public sealed override ImmutableArray<Box> Children => Boxes;

    private protected sealed override void WriteContent(BoxWriter writer)
    {
        foreach (var box in Boxes)
            box.Write(writer);
    }
}
