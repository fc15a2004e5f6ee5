using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary>
/// Parses boxes that lie in memory. What cannot be read is kept as a <see cref="DamagedBox"/> and reported, so that the
/// rest of the tree is still there to look at.
/// </summary>
internal sealed class BoxTree
{
    // A real file is about ten levels deep; a hostile one would overflow the stack.
    private const int MaxDepth = 32;

    private readonly List<BoxDamage> damage = [];
    private int depth;

    public IReadOnlyList<BoxDamage> Damage => damage;

    public void Report(long offset, string message) => damage.Add(new BoxDamage(offset, message));

    /// <summary>Reads boxes until fewer bytes are left than a header needs; those few stay in the reader.</summary>
    public ImmutableArray<Box> Children(BoxReader reader)
    {
        var boxes = ImmutableArray.CreateBuilder<Box>();
        while (reader.Remaining >= BoxHeader.CompactBytes)
            boxes.Add(One(reader));
        // QuickTime ends a list of user data with four zero bytes; anything else is left over from something broken.
        if (reader.Peek.ContainsAnyExcept((byte)0))
            Report(
                reader.OffsetBytes,
                FormattableString.Invariant($"{reader.Remaining} bytes are left, too few for a box.")
            );
        return boxes.ToImmutable();
    }

    /// <summary>Reads the box at the reader's position.</summary>
    public Box One(BoxReader reader)
    {
        var offset = reader.OffsetBytes;
        var place = BoxHeader.Read(reader.Peek, offset, reader.Remaining, out var type, out var problem);
        if (place is not { } known)
        {
            Report(offset, problem);
            return Damaged(reader.Rest(), offset, type);
        }
        var bytes = reader.Bytes((int)known.SizeBytes);
        return Parse(bytes, known, type);
    }

    /// <summary>Reads one box whose header is known and whose bytes, header included, are in memory.</summary>
    public Box Parse(ReadOnlyMemory<byte> bytes, BoxPlace place, FourCc type)
    {
        if (depth == MaxDepth)
        {
            Report(
                place.OffsetBytes,
                FormattableString.Invariant($"The box '{type}' is nested more than {MaxDepth} deep.")
            );
            return Damaged(bytes, place.OffsetBytes, type);
        }
        var payload = new BoxReader(bytes[place.HeaderBytes..], place.PayloadOffsetBytes);
        depth++;
        try
        {
            var box = BoxCatalogue.Read(type, payload, this);
            return box with { Type = type, Place = place, Tail = payload.Rest() };
        }
        catch (Mp4FormatException exception)
        {
            Report(exception.OffsetBytes, $"In '{type}': {exception.Message}");
            return Damaged(bytes, place.OffsetBytes, type);
        }
        finally
        {
            depth--;
        }
    }

    private static DamagedBox Damaged(ReadOnlyMemory<byte> bytes, long offset, FourCc type) =>
        new(type, bytes) { Place = new BoxPlace(offset, 0, bytes.Length, BoxSizeForm.Compact) };
}
