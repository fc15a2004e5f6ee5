using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BucketLab.Media.Mp4;

/// <summary>
/// One box of an MP4 file (ISO/IEC 14496-12, 4.2). Boxes are immutable: change one with <c>with</c>, then write it.
/// A box that was read is written back byte for byte.
/// </summary>
public abstract record Box
{
    private protected Box(FourCc type) => Type = type;

    /// <summary>The code of the box.</summary>
    public FourCc Type { get; init; }

    /// <summary>Its place in the file that was read; the default for a box made in memory.</summary>
    public BoxPlace Place { get; init; }

    /// <summary>Bytes after the fields that this type knows; usually none. Written back as they were.</summary>
    public ReadOnlyMemory<byte> Tail { get; init; }

    /// <summary>The boxes inside, in file order.</summary>
    public virtual ImmutableArray<Box> Children => [];

    /// <summary>Content of the box in a few words; empty for a container.</summary>
    public virtual string Summary => "";

    /// <summary>All boxes below this one, in file order, parents before their children.</summary>
    public IEnumerable<Box> Descendants() => Children.SelectMany(child => child.Descendants().Prepend(child));

    /// <summary>The first child of a type, or null.</summary>
    public T? Child<T>()
        where T : Box => Children.OfType<T>().FirstOrDefault();

    /// <summary>The box as it stands in a file, header included.</summary>
    /// <exception cref="InvalidOperationException">The payload of an <c>mdat</c> was left in the file.</exception>
    public byte[] ToArray()
    {
        var writer = new BoxWriter();
        Write(writer);
        return writer.ToArray();
    }

    internal virtual void Write(BoxWriter writer)
    {
        var start = writer.Begin(Type, Place.SizeForm);
        WriteContent(writer);
        writer.Bytes(Tail);
        writer.End(start, Place.SizeForm);
    }

    private protected abstract void WriteContent(BoxWriter writer);
}

/// <summary>Place of a box in the file that was read. A box made in memory has the default place.</summary>
/// <param name="OffsetBytes">First byte of the header, counted from the start of the file.</param>
/// <param name="HeaderBytes">8, or 16 with a 64-bit size.</param>
/// <param name="SizeBytes">Header and payload together, as declared, or up to the end of the file with size 0.</param>
/// <param name="SizeForm">The form in which the header states the size; kept when the box is written again.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BoxPlace(long OffsetBytes, int HeaderBytes, long SizeBytes, BoxSizeForm SizeForm)
{
    /// <summary>First byte after the header.</summary>
    public long PayloadOffsetBytes => OffsetBytes + HeaderBytes;

    /// <summary>First byte after the box.</summary>
    public long EndBytes => OffsetBytes + SizeBytes;

    /// <summary>Bytes after the header.</summary>
    public long PayloadBytes => SizeBytes - HeaderBytes;
}
