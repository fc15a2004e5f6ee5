namespace BucketLab.Media.Mp4;

/// <summary><c>mdat</c>: the media itself, samples without any index (ISO/IEC 14496-12, 8.1.1).</summary>
public sealed record MdatBox : Box
{
    /// <summary>Makes the box around media bytes that are in memory.</summary>
    public MdatBox(ReadOnlyMemory<byte> payload)
        : base("mdat") => Payload = payload;

    /// <summary>Everything after the header; null when the box was read from a stream, which leaves media where it
    /// is.</summary>
    public ReadOnlyMemory<byte>? Payload { get; init; }

    /// <inheritdoc/>
    public override string Summary => "media";

    internal static MdatBox Read(BoxReader reader) => new(reader.Rest());

    internal static MdatBox LeftInFile(BoxPlace place) =>
        new(default(ReadOnlyMemory<byte>)) { Payload = null, Place = place };

    private protected override void WriteContent(BoxWriter writer)
    {
        if (Payload is not { } bytes)
            throw new InvalidOperationException("The media of this mdat was left in the file; copy it from there.");
        writer.Bytes(bytes);
    }
}
