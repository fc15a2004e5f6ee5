using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary><c>ftyp</c>, and <c>styp</c> at the start of a segment: which specifications the file follows (ISO/IEC
/// 14496-12, 4.3 and 8.16.2).</summary>
public sealed record FtypBox : Box
{
    /// <summary>Makes an <c>ftyp</c>; set <see cref="Box.Type"/> to <c>styp</c> for a segment.</summary>
    public FtypBox(FourCc majorBrand, uint minorVersion, ImmutableArray<FourCc> compatibleBrands)
        : base("ftyp") => (MajorBrand, MinorVersion, CompatibleBrands) = (majorBrand, minorVersion, compatibleBrands);

    /// <summary>The brand that fits best, such as <c>isom</c> or <c>mp42</c>.</summary>
    public FourCc MajorBrand { get; init; }

    /// <summary>Informative only.</summary>
    public uint MinorVersion { get; init; }

    /// <summary>All brands a reader may rely on.</summary>
    public ImmutableArray<FourCc> CompatibleBrands { get; init; }

    /// <inheritdoc/>
    public override string Summary => $"{MajorBrand} ({string.Join(", ", CompatibleBrands)})";

    internal static FtypBox Read(BoxReader reader)
    {
        var (major, minor) = (reader.Code(), reader.U32());
        var brands = ImmutableArray.CreateBuilder<FourCc>();
        while (reader.Remaining >= 4)
            brands.Add(reader.Code());
        return new FtypBox(major, minor, brands.ToImmutable());
    }

    private protected override void WriteContent(BoxWriter writer)
    {
        writer.Code(MajorBrand);
        writer.U32(MinorVersion);
        foreach (var brand in CompatibleBrands)
            writer.Code(brand);
    }
}
