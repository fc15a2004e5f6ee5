namespace BucketLab.Media.Mp4;

/// <summary>
/// Bytes where a box should be and that cannot be read as one. The reason stands in <see cref="Mp4File.Damage"/>. They
/// are written back as they were, header included.
/// </summary>
public sealed record DamagedBox : Box
{
    internal DamagedBox(FourCc type, ReadOnlyMemory<byte> bytes)
        : base(type) => Bytes = bytes;

    /// <summary>The bytes from the start of the broken header on; empty when they were left in the file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <inheritdoc/>
    public override string Summary => "damaged";

    internal override void Write(BoxWriter writer)
    {
        if (Bytes.Length < Place.SizeBytes)
            throw new InvalidOperationException(
                $"The bytes of the damaged '{Type}' were left in the file; copy them from there."
            );
        WriteContent(writer);
    }

    private protected override void WriteContent(BoxWriter writer) => writer.Bytes(Bytes);
}
