using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BucketLab.Media.Mp4;

/// <summary><c>elst</c>: which part of a track is shown when (ISO/IEC 14496-12, 8.6.6).</summary>
public sealed record ElstBox : FullBox
{
    /// <summary>Makes the box from its edits, in order of presentation.</summary>
    public ElstBox(ImmutableArray<Edit> edits)
        : base("elst") => Edits = edits;

    /// <summary>The edits, in order of presentation.</summary>
    public ImmutableArray<Edit> Edits { get; init; }

    /// <inheritdoc/>
    public override string Summary =>
        string.Join(
            ", ",
            Edits
                .Take(3)
                .Select(edit => edit.MediaTime < 0 ? "wait" : FormattableString.Invariant($"from {edit.MediaTime}"))
        );

    internal static ElstBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        var edits = new Edit[reader.Count(version == 0 ? 12 : 20)];
        for (var i = 0; i < edits.Length; i++)
            edits[i] = new Edit(reader.Wide(version), version == 0 ? reader.I32() : reader.I64(), reader.U32());
        return new ElstBox(ImmutableCollectionsMarshal.AsImmutableArray(edits)) { Version = version, Flags = flags };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.U32((uint)Edits.Length);
        foreach (var edit in Edits)
        {
            writer.Wide(Version, edit.SegmentDuration);
            if (Version == 0)
                writer.I32(checked((int)edit.MediaTime));
            else
                writer.I64(edit.MediaTime);
            writer.U32(edit.RateFixed);
        }
    }

    /// <summary>One edit.</summary>
    /// <param name="SegmentDuration">Duration in units of the timescale of <c>mvhd</c>; 0 in a fragmented file.</param>
    /// <param name="MediaTime">Where in the media it starts, in units of the track's timescale; -1 shows
    /// nothing.</param>
    /// <param name="RateFixed">Speed times 65,536; 0x10000 is normal.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Edit(ulong SegmentDuration, long MediaTime, uint RateFixed = 0x10000);
}
