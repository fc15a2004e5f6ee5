namespace BucketLab.Media.Mp4;

/// <summary><c>tkhd</c>: id, duration, orientation and size of a track (ISO/IEC 14496-12, 8.3.2).</summary>
public sealed record TkhdBox : FullBox
{
    private const int MatrixBytes = 36;
    private const int FixedPointOne = 0x10000;

    /// <summary>Makes the box of an enabled track that is not rotated.</summary>
    public TkhdBox(uint trackId, ulong duration)
        : base("tkhd") => (TrackId, Duration, Flags) = (trackId, duration, 7);

    /// <summary>Seconds since 1904-01-01 UTC.</summary>
    public ulong CreationTime { get; init; }

    /// <summary>Seconds since 1904-01-01 UTC.</summary>
    public ulong ModificationTime { get; init; }

    /// <summary>The id, unique in the file and never 0.</summary>
    public uint TrackId { get; init; }

    /// <summary>In units of the timescale of <c>mvhd</c>.</summary>
    public ulong Duration { get; init; }

    /// <summary>Reserved bytes between the id and the duration.</summary>
    public uint Reserved { get; init; }

    /// <summary>Reserved bytes, layer, alternate group and volume (16 bytes).</summary>
    public ReadOnlyMemory<byte> Mixing { get; init; } = new byte[16];

    /// <summary>The transformation matrix: nine fixed-point numbers of 32 bits.</summary>
    public ReadOnlyMemory<byte> Matrix { get; init; } = UnityMatrix();

    /// <summary>Width to show, in pixels times 65,536; 0 for sound.</summary>
    public uint WidthFixed { get; init; }

    /// <summary>Height to show, in pixels times 65,536; 0 for sound.</summary>
    public uint HeightFixed { get; init; }

    /// <summary>Width to show in pixels, before rotation.</summary>
    public double Width => WidthFixed / (double)FixedPointOne;

    /// <summary>Height to show in pixels, before rotation.</summary>
    public double Height => HeightFixed / (double)FixedPointOne;

    /// <summary>Clockwise rotation to show the picture upright: 0, 90, 180 or 270 degrees; other matrices count as
    /// 0.</summary>
    public int RotationDegrees
    {
        get
        {
            var reader = new BoxReader(Matrix, 0);
            var (a, b) = (reader.I32(), reader.I32());
            return (Math.Sign(a), Math.Sign(b)) switch
            {
                (0, 1) => 90,
                (-1, 0) => 180,
                (0, -1) => 270,
                _ => 0,
            };
        }
    }

    /// <inheritdoc/>
    public override string Summary =>
        WidthFixed == 0
            ? FormattableString.Invariant($"track {TrackId}")
            : FormattableString.Invariant($"track {TrackId}, {Width:0.##} x {Height:0.##}");

    internal static TkhdBox Read(BoxReader reader)
    {
        var (version, flags) = (reader.U8(), reader.U24());
        var (created, modified, id) = (reader.Wide(version), reader.Wide(version), reader.U32());
        var reserved = reader.U32();
        return new TkhdBox(id, reader.Wide(version))
        {
            Version = version,
            Flags = flags,
            CreationTime = created,
            ModificationTime = modified,
            Reserved = reserved,
            Mixing = reader.Bytes(16),
            Matrix = reader.Bytes(MatrixBytes),
            WidthFixed = reader.U32(),
            HeightFixed = reader.U32(),
        };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.Wide(Version, CreationTime);
        writer.Wide(Version, ModificationTime);
        writer.U32(TrackId);
        writer.U32(Reserved);
        writer.Wide(Version, Duration);
        writer.Bytes(Mixing);
        writer.Bytes(Matrix);
        writer.U32(WidthFixed);
        writer.U32(HeightFixed);
    }

    private static ReadOnlyMemory<byte> UnityMatrix()
    {
        var writer = new BoxWriter();
        foreach (var cell in new[] { FixedPointOne, 0, 0, 0, FixedPointOne, 0, 0, 0, 0x40000000 })
            writer.I32(cell);
        return writer.ToArray();
    }
}
