using System.Globalization;
using System.Numerics;
using System.Text;

namespace BucketLab.Media.Mp4;

/// <summary>Codec names as RFC 6381 has them, which playlists, manifests and browsers use.</summary>
public static class CodecString
{
    /// <summary>The name of one sample entry, or null when its configuration is missing or not known here.</summary>
    public static string? Of(SampleEntryBox entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Child<AvcCBox>() is { } avc)
            return FormattableString.Invariant($"{entry.Type}.{avc.Profile:x2}{avc.Compatibility:x2}{avc.Level:x2}");
        if (entry.Child<HvcCBox>() is { } hevc)
            return Hevc(entry.Type, hevc);
        if (entry.Child<Av1CBox>() is { } av1)
            return FormattableString.Invariant(
                $"{entry.Type}.{av1.Profile}.{av1.Level:00}{(av1.HighTier ? 'H' : 'M')}.{av1.BitDepth:00}"
            );
        if (entry.Child<EsdsBox>() is { } esds)
            return Mpeg4Audio(esds);
        return entry.Type == "Opus" ? "opus" : null;
    }

    /// <summary>The names of all tracks of a file, in track order, without repeats; what a <c>CODECS</c> attribute
    /// holds.</summary>
    public static IReadOnlyList<string> Of(MoovBox moov)
    {
        ArgumentNullException.ThrowIfNull(moov);
        return [.. moov.Tracks.Select(track => track.SampleEntry?.Codec).OfType<string>().Distinct()];
    }

    // ISO/IEC 14496-15, annex E.3: profile space and profile, compatibility flags in reverse bit order, tier and level,
    // constraints without the zero bytes at their end.
    private static string Hevc(FourCc type, HvcCBox box)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{type}.");
        if (box.ProfileSpace > 0)
            text.Append((char)('A' + box.ProfileSpace - 1));
        text.Append(CultureInfo.InvariantCulture, $"{box.Profile}.{Reversed(box.ProfileCompatibility):X}.");
        text.Append(CultureInfo.InvariantCulture, $"{(box.HighTier ? 'H' : 'L')}{box.Level}");
        foreach (var constraint in box.Constraints.Span.TrimEnd((byte)0))
            text.Append(CultureInfo.InvariantCulture, $".{constraint:X}");
        return text.ToString();
    }

    private static uint Reversed(uint flags)
    {
        var reversed = 0u;
        for (; flags != 0; flags &= flags - 1)
            reversed |= 1u << 31 - BitOperations.TrailingZeroCount(flags);
        return reversed;
    }

    private static string? Mpeg4Audio(EsdsBox esds) =>
        esds.Codec switch
        {
            (null, _) => null,
            (0x40, { } audio) => FormattableString.Invariant($"mp4a.40.{audio}"),
            ({ } type, _) => FormattableString.Invariant($"mp4a.{type:X2}"),
        };
}
