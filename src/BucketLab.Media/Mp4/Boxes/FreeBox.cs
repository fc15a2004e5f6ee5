namespace BucketLab.Media.Mp4;

/// <summary><c>free</c> or <c>skip</c>: room that means nothing (ISO/IEC 14496-12, 8.1.2).</summary>
public sealed record FreeBox : Box
{
    /// <summary>Makes a <c>free</c> box; the payload has no meaning.</summary>
    public FreeBox(ReadOnlyMemory<byte> payload)
        : base("free") => Payload = payload;

    /// <summary>Everything after the header; usually zeros. Empty when a large box was left in the file.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <inheritdoc/>
    public override string Summary => "unused";

    private protected override void WriteContent(BoxWriter writer) => writer.Bytes(Payload);
}
