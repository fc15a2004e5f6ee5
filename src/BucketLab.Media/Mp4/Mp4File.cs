using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BucketLab.Media.Mp4;

/// <summary>
/// An MP4 file, a CMAF segment or anything else made of boxes (ISO/IEC 14496-12), as a tree. Reading never fails for
/// what the bytes say: what is wrong stands in <see cref="Damage"/>, and the rest is there.
/// </summary>
public sealed class Mp4File
{
    internal Mp4File(ImmutableArray<Box> boxes, IReadOnlyList<BoxDamage> damage, long lengthBytes) =>
        (Boxes, Damage, LengthBytes) = (boxes, damage, lengthBytes);

    /// <summary>The boxes at the top, in file order.</summary>
    public ImmutableArray<Box> Boxes { get; }

    /// <summary>Damage of the file, by offset; empty for a sound one.</summary>
    public IReadOnlyList<BoxDamage> Damage { get; }

    /// <summary>Length of the file in bytes.</summary>
    public long LengthBytes { get; }

    /// <summary>The index of the file, or null.</summary>
    public MoovBox? Moov => Boxes.OfType<MoovBox>().FirstOrDefault();

    /// <summary>True when <c>moov</c> comes before the first <c>mdat</c>, so that playing can start before the file has
    /// arrived.</summary>
    public bool IsFastStart => Boxes.FirstOrDefault(box => box is MoovBox or MdatBox) is MoovBox;

    /// <summary>True when the media is in fragments (<c>moof</c>) or announced to be (<c>mvex</c>).</summary>
    public bool IsFragmented => Boxes.Any(box => box is MoofBox) || Moov?.Extends is not null;

    /// <summary>All boxes in file order, parents before their children.</summary>
    public IEnumerable<Box> AllBoxes => Boxes.SelectMany(box => box.Descendants().Prepend(box));

    /// <summary>Parses a whole file that is in memory; <see cref="ToArray"/> gives the same bytes back, damaged or
    /// not.</summary>
    public static Mp4File Parse(ReadOnlyMemory<byte> bytes)
    {
        var tree = new BoxTree();
        var reader = new BoxReader(bytes, 0);
        var boxes = tree.Children(reader);
        return new Mp4File(boxes, tree.Damage, bytes.Length) { Tail = reader.Rest() };
    }

    /// <summary>
    /// Reads the boxes of a stream from its current position on, leaving media (<c>mdat</c>) and other large payloads
    /// where they are. Offsets count from that position. Memory grows with the index of the file, not with the file.
    /// </summary>
    /// <param name="stream">Read to its end; where it can seek, media is skipped without being read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static Task<Mp4File> ReadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new BoxStreamReader(stream).ReadAsync(cancellationToken);
    }

    /// <summary>Fewer than eight bytes at the end, too few for a box.</summary>
    internal ReadOnlyMemory<byte> Tail { get; init; }

    /// <summary>The file as bytes.</summary>
    /// <exception cref="InvalidOperationException">It was read from a stream, and its media was left there.</exception>
    public byte[] ToArray()
    {
        var writer = new BoxWriter();
        foreach (var box in Boxes)
            box.Write(writer);
        writer.Bytes(Tail);
        return writer.ToArray();
    }

    /// <summary>The tree as text: one line for each box with its code, offset, size and summary, then the
    /// damage.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var box in Boxes)
            Append(text, box, 0);
        foreach (var damage in Damage)
            text.Append("damage at ").Append(damage).Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, Box box, int depth)
    {
        var name = new string(' ', depth * 2) + box.Type;
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{name, -20} {box.Place.OffsetBytes, 12} {box.Place.SizeBytes, 12}  {box.Summary}"
        );
        text.Append(line.TrimEnd()).Append('\n');
        foreach (var child in box.Children)
            Append(text, child, depth + 1);
    }
}
