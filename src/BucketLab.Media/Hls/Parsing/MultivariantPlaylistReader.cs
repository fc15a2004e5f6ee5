using System.Collections.Immutable;

namespace BucketLab.Media;

/// <summary>Reads the lines of a multivariant playlist (RFC 8216, 4.3.4).</summary>
internal sealed class MultivariantPlaylistReader(FindingList findings)
{
    private readonly ImmutableArray<Variant>.Builder variants = ImmutableArray.CreateBuilder<Variant>();
    private readonly ImmutableArray<Variant>.Builder iFrameVariants = ImmutableArray.CreateBuilder<Variant>();
    private readonly ImmutableArray<Rendition>.Builder renditions = ImmutableArray.CreateBuilder<Rendition>();
    private readonly ImmutableArray<string>.Builder otherTags = ImmutableArray.CreateBuilder<string>();
    private PlaylistLine? waiting;
    private int? version;
    private bool independent;

    public MultivariantPlaylist Read(IEnumerable<PlaylistLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.Tag is null)
                Uri(line);
            else
                Tag(line);
        }
        if (waiting is not null)
            findings.Add(HlsRules.VariantUri, waiting, "No URI follows this #EXT-X-STREAM-INF.");
        return new MultivariantPlaylist
        {
            Version = version,
            IndependentSegments = independent,
            Variants = variants.ToImmutable(),
            IFrameVariants = iFrameVariants.ToImmutable(),
            Renditions = renditions.ToImmutable(),
            OtherTags = otherTags.ToImmutable(),
        };
    }

    private void Tag(PlaylistLine line)
    {
        if (waiting is not null)
        {
            findings.Add(HlsRules.VariantUri, waiting, "The line after this #EXT-X-STREAM-INF is not its URI.");
        }
        switch (line.Tag)
        {
            case "EXT-X-VERSION":
                version = PlaylistParser.Version(line, findings);
                break;
            case "EXT-X-INDEPENDENT-SEGMENTS":
                independent = true;
                break;
            case "EXT-X-STREAM-INF":
                waiting = line;
                break;
            case "EXT-X-MEDIA":
                ReadRendition(line);
                break;
            case "EXT-X-I-FRAME-STREAM-INF":
                ReadIFrameVariant(line);
                break;
            default:
                otherTags.Add(line.Text);
                break;
        }
    }

    private void Uri(PlaylistLine line)
    {
        if (waiting is null)
        {
            findings.Add(HlsRules.VariantUri, line, "No #EXT-X-STREAM-INF stands in front of this URI.");
            return;
        }
        var attributes = AttributeList.Parse(waiting);
        variants.Add(ReadVariant(attributes, waiting, line.Uri));
        waiting = null;
    }

    private void ReadIFrameVariant(PlaylistLine line)
    {
        var attributes = AttributeList.Parse(line);
        var uri = attributes.Text("URI");
        if (uri is null)
            findings.Add(HlsRules.VariantUri, line, "#EXT-X-I-FRAME-STREAM-INF has no URI.");
        iFrameVariants.Add(ReadVariant(attributes, line, uri ?? ""));
    }

    private Variant ReadVariant(AttributeList attributes, PlaylistLine line, string uri)
    {
        var bandwidth = attributes.Whole("BANDWIDTH");
        if (bandwidth is null)
            findings.Add(HlsRules.VariantBandwidth, line, $"#{line.Tag} has no BANDWIDTH.");
        var variant = new Variant(uri, bandwidth ?? 0)
        {
            AverageBandwidthBps = attributes.Whole("AVERAGE-BANDWIDTH"),
            Codecs =
            [
                .. (attributes.Text("CODECS") ?? "").Split(
                    ',',
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                ),
            ],
            Resolution = attributes.Size("RESOLUTION"),
            FrameRate = attributes.Fraction("FRAME-RATE"),
            Audio = attributes.Text("AUDIO"),
            Subtitles = attributes.Text("SUBTITLES"),
            OtherAttributes = attributes.Rest,
        };
        findings.AddProblem(attributes, line);
        return variant;
    }

    private void ReadRendition(PlaylistLine line)
    {
        var attributes = AttributeList.Parse(line);
        var (type, group, name) = (attributes.Word("TYPE"), attributes.Text("GROUP-ID"), attributes.Text("NAME"));
        if (type is null || group is null || name is null)
            findings.Add(HlsRules.RenditionAttributes, line, "#EXT-X-MEDIA needs TYPE, GROUP-ID and NAME.");
        var autoselect = attributes.Word("AUTOSELECT");
        var isDefault = attributes.Yes("DEFAULT");
        if (isDefault && autoselect == "NO")
            findings.Add(HlsRules.RenditionDefault, line, "A rendition with DEFAULT=YES has AUTOSELECT=NO.");
        renditions.Add(
            new Rendition(type ?? "", group ?? "", name ?? "")
            {
                Uri = attributes.Text("URI"),
                Language = attributes.Text("LANGUAGE"),
                IsDefault = isDefault,
                Autoselect = autoselect == "YES",
                Channels = attributes.Text("CHANNELS"),
                OtherAttributes = attributes.Rest,
            }
        );
        findings.AddProblem(attributes, line);
    }
}
