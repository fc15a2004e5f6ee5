using System.Collections.Immutable;
using System.Globalization;

namespace BucketLab.Media.Mp4;

/// <summary>The new order of top-level boxes when <c>moov</c> moves to the front, and the new chunk offsets.</summary>
internal sealed class FaststartLayout
{
    private readonly Mp4File file;
    private readonly MoovBox moov;

    public FaststartLayout(Mp4File file)
    {
        this.file = file;
        // A moov that said "to the end" no longer is the end.
        var place = file.Moov!.Place;
        moov = file.Moov with
        {
            Place = place.SizeForm == BoxSizeForm.ToEnd ? place with { SizeForm = BoxSizeForm.Compact } : place,
        };
        // Room may stand in front of ftyp, as some cameras write it.
        var before =
            file.Boxes.IndexOf(
                file.Boxes.TakeWhile(box => box is not (MdatBox or MoovBox)).FirstOrDefault(box => box is FtypBox)!
            ) + 1;
        Before = file.Boxes[..before];
        After = file.Boxes[before..].Remove(file.Moov);
    }

    /// <summary>
    /// Boxes in front of the new place of <c>moov</c>: all up to <c>ftyp</c>, which must stay in front of it.
    /// </summary>
    public ImmutableArray<Box> Before { get; }

    /// <summary>All other boxes, in the order they had.</summary>
    public ImmutableArray<Box> After { get; }

    /// <summary>Tables that had to become <c>co64</c>; known after <see cref="PatchedMoov"/>.</summary>
    public int WidenedTables { get; private set; }

    /// <summary>
    /// The patched index. Its own size is part of the shift, and a table that outgrows 32 bits makes it larger, so it
    /// is made again until its size is the one it was made for. Tables only ever grow, so this ends after at most one
    /// round for each of them.
    /// </summary>
    public ReadOnlyMemory<byte> PatchedMoov()
    {
        for (var assumed = moov.Place.SizeBytes; ; )
        {
            var moves = NewOffsets(assumed);
            WidenedTables = 0;
            var writer = new BoxWriter((int)assumed);
            Patched(moov, moves).Write(writer);
            if (writer.Written.Length == assumed)
                return writer.Written;
            assumed = writer.Written.Length;
        }
    }

    private List<(BoxPlace Old, long New)> NewOffsets(long moovBytes)
    {
        var offset = Before.Sum(box => box.Place.SizeBytes) + moovBytes;
        var moves = Before.Select(box => (box.Place, box.Place.OffsetBytes)).ToList();
        foreach (var box in After)
        {
            if (box is not DamagedBox)
                moves.Add((box.Place, offset));
            offset += box.Place.SizeBytes;
        }
        return moves;
    }

    private Box Patched(Box box, List<(BoxPlace Old, long New)> moves)
    {
        switch (box)
        {
            case ChunkOffsetBox table:
                var patched = table.Moved((chunk, offset) => Moved(offset, chunk, table, moves));
                WidenedTables += patched.Type == table.Type ? 0 : 1;
                return patched;
            case ContainerBox container:
                return container with { Boxes = [.. container.Boxes.Select(child => Patched(child, moves))] };
            default:
                return box;
        }
    }

    private static long Moved(long offset, int chunk, ChunkOffsetBox table, List<(BoxPlace Old, long New)> moves)
    {
        foreach (var (old, moved) in moves)
        {
            if (offset >= old.PayloadOffsetBytes && offset < old.EndBytes)
                return offset + moved - old.OffsetBytes;
        }
        throw new FaststartRefusedException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Chunk {chunk + 1} of the {table.Type} at byte {table.Place.OffsetBytes} lies at byte {offset}, "
                    + $"which is in no box that holds media."
            )
        );
    }
}
