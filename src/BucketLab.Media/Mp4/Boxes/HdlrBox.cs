using System.Text;

namespace BucketLab.Media.Mp4;

/// <summary><c>hdlr</c>: what kind of track this is (ISO/IEC 14496-12, 8.4.3).</summary>
public sealed record HdlrBox : FullBox
{
    private const int ReservedBytes = 12;

    /// <summary>Makes the box; the name is what a person reads.</summary>
    public HdlrBox(FourCc handler, string name)
        : base("hdlr") => (Handler, NameBytes) = (handler, Encoding.UTF8.GetBytes(name + '\0'));

    /// <summary>Zero in MP4; QuickTime writes <c>mhlr</c> here.</summary>
    public uint Predefined { get; init; }

    /// <summary><c>vide</c>, <c>soun</c>, <c>text</c>, <c>meta</c> or another code.</summary>
    public FourCc Handler { get; init; }

    /// <summary>Reserved bytes before the name.</summary>
    public ReadOnlyMemory<byte> Reserved { get; init; } = new byte[ReservedBytes];

    /// <summary>The name as it stands in the file: UTF-8 ended by a zero, or a QuickTime string that starts with its
    /// length.</summary>
    public ReadOnlyMemory<byte> NameBytes { get; init; }

    /// <summary>The name as text.</summary>
    public string Name => Encoding.UTF8.GetString(NameBytes.Span).Trim('\0');

    /// <inheritdoc/>
    public override string Summary => Handler.ToString();

    internal static HdlrBox Read(BoxReader reader)
    {
        var (version, flags, predefined) = (reader.U8(), reader.U24(), reader.U32());
        return new HdlrBox(reader.Code(), "")
        {
            Version = version,
            Flags = flags,
            Predefined = predefined,
            Reserved = reader.Bytes(ReservedBytes),
            NameBytes = reader.Rest(),
        };
    }

    private protected override void WriteFields(BoxWriter writer)
    {
        writer.U32(Predefined);
        writer.Code(Handler);
        writer.Bytes(Reserved);
        writer.Bytes(NameBytes);
    }
}
