namespace BucketLab.Media.Mp4;

/// <summary>A box that this reader has no class for; its bytes are kept as they are.</summary>
public sealed record UnknownBox : Box
{
    /// <summary>Makes a box of any type around <paramref name="payload"/>.</summary>
    public UnknownBox(FourCc type, ReadOnlyMemory<byte> payload)
        : base(type) => Payload = payload;

    /// <summary>Everything after the header; empty when a large box was left in the file.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <inheritdoc/>
    public override string Summary => "kept as it is";

    private protected override void WriteContent(BoxWriter writer) => writer.Bytes(Payload);
}
