namespace BucketLab.Media;

/// <summary>
/// The rules that are checked. Section numbers are those of RFC 8216; "Apple" is the HLS authoring specification for
/// Apple devices, whose numbers change with its editions.
/// </summary>
public static class HlsRules
{
    private const string Apple = "Apple HLS authoring specification";

    /// <summary>The first line.</summary>
    public static HlsRule FirstLine { get; } = Must("first-line", "The first line is #EXTM3U.", "4.3.1.1");

    /// <summary>No byte order mark.</summary>
    public static HlsRule NoByteOrderMark { get; } =
        Must("no-byte-order-mark", "The text is UTF-8 without a byte order mark.", "4.1");

    /// <summary>Not both kinds in one.</summary>
    public static HlsRule OneKind { get; } =
        Must("one-kind", "A playlist has tags of a multivariant or of a media playlist, not both.", "4.3.3, 4.3.4");

    /// <summary>Grammar of attributes.</summary>
    public static HlsRule AttributeList { get; } =
        Must("attribute-list", "Attributes are NAME=value, separated by commas, none of them twice.", "4.2");

    /// <summary>Grammar of tags.</summary>
    public static HlsRule TagValue { get; } =
        Must("tag-value", "The value of a tag is of the kind that the tag wants.", "4.3");

    /// <summary>Tags that may stand there once.</summary>
    public static HlsRule TagOnce { get; } =
        Must("tag-once", "Tags about the whole playlist stand there once.", "4.3.1.2, 4.3.3, 4.3.5");

    /// <summary>Attributes that a tag cannot do without.</summary>
    public static HlsRule RequiredAttributes { get; } =
        Must("required-attributes", "A tag has the attributes that it cannot do without.", "4.3");

    /// <summary>Data of the session has one value for each language.</summary>
    public static HlsRule SessionData { get; } =
        Must("session-data", "No two #EXT-X-SESSION-DATA have the same DATA-ID and LANGUAGE.", "4.3.4.4");

    /// <summary>Variables can be replaced.</summary>
    public static HlsRule Variables { get; } =
        Must(
            "variables",
            "A variable is defined once, in front of what uses it, and has a value.",
            "draft-pantos-hls-rfc8216bis, 4.4.2.3"
        );

    /// <summary>The version covers the features.</summary>
    public static HlsRule VersionHighEnough { get; } =
        Must("version-high-enough", "The version is at least that of each feature used.", "7");

    /// <summary>Target duration is there.</summary>
    public static HlsRule TargetDurationPresent { get; } =
        Must("target-duration-present", "A media playlist has #EXT-X-TARGETDURATION.", "4.3.3.1");

    /// <summary>Target duration is true.</summary>
    public static HlsRule TargetDurationHolds { get; } =
        Must("target-duration-holds", "No segment, rounded to seconds, is longer than the target duration.", "4.3.3.1");

    /// <summary>Each segment has a duration.</summary>
    public static HlsRule SegmentDuration { get; } =
        Must("segment-duration", "Each segment has an #EXTINF with a duration above zero.", "4.3.2.1");

    /// <summary>Each duration has a segment.</summary>
    public static HlsRule SegmentUri { get; } =
        Must("segment-uri", "The tags of a segment are followed by its URI.", "4.3.2");

    /// <summary>Byte ranges can be resolved.</summary>
    public static HlsRule ByteRangeOffset { get; } =
        Must("byte-range-offset", "A byte range without offset follows one of the same resource.", "4.3.2.2");

    /// <summary>Key attributes.</summary>
    public static HlsRule KeyAttributes { get; } =
        Must("key-attributes", "A key has a method, and a URI unless the method is NONE.", "4.3.2.4");

    /// <summary>Date ranges are complete.</summary>
    public static HlsRule DateRange { get; } =
        Must("date-range", "A date range has an ID, a start, and an end that fits it.", "4.3.2.7");

    /// <summary>Sequence numbers come first.</summary>
    public static HlsRule SequenceFirst { get; } =
        Must("sequence-first", "Sequence numbers stand in front of the first segment.", "4.3.3.2, 4.3.3.3");

    /// <summary>Fragmented MP4 needs an init segment.</summary>
    public static HlsRule InitSegment { get; } =
        Must("init-segment", "Segments of fragmented MP4 have an #EXT-X-MAP in front of them.", "3.3");

    /// <summary>A VOD playlist ends.</summary>
    public static HlsRule VodEnds { get; } =
        Must("vod-ends", "A playlist of type VOD has #EXT-X-ENDLIST.", "4.3.3.5 with 6.2.1");

    /// <summary>A live window is long enough.</summary>
    public static HlsRule LiveWindow { get; } =
        Must("live-window", "A live playlist holds at least three target durations.", "6.2.2");

    /// <summary>Live has wall-clock times.</summary>
    public static HlsRule LiveTime { get; } =
        Advice("live-time", "A live playlist has #EXT-X-PROGRAM-DATE-TIME.", Apple);

    /// <summary>Variants have a URI.</summary>
    public static HlsRule VariantUri { get; } =
        Must("variant-uri", "Each #EXT-X-STREAM-INF is followed by its URI.", "4.3.4.2");

    /// <summary>Variants have a bandwidth.</summary>
    public static HlsRule VariantBandwidth { get; } =
        Must("variant-bandwidth", "Each variant has BANDWIDTH.", "4.3.4.2");

    /// <summary>Groups exist.</summary>
    public static HlsRule GroupExists { get; } =
        Must("group-exists", "A group that a variant names has renditions.", "4.3.4.2");

    /// <summary>Renditions are complete.</summary>
    public static HlsRule RenditionAttributes { get; } =
        Must("rendition-attributes", "A rendition has TYPE, GROUP-ID and NAME.", "4.3.4.1");

    /// <summary>Names in a group differ.</summary>
    public static HlsRule RenditionNames { get; } =
        Must("rendition-names", "No two renditions of a group have the same NAME.", "4.3.4.1.1");

    /// <summary>The default may be chosen.</summary>
    public static HlsRule RenditionDefault { get; } =
        Must("rendition-default", "A default rendition may be selected by itself.", "4.3.4.1");

    /// <summary>Codecs are named.</summary>
    public static HlsRule Codecs { get; } =
        Must("codecs", "Each variant has CODECS, with all codecs of its segments.", "4.3.4.2 and " + Apple);

    /// <summary>Sizes are named.</summary>
    public static HlsRule Resolution { get; } =
        Must("resolution", "Each variant with a picture has RESOLUTION, the size of its picture.", Apple);

    /// <summary>Frame rates are named.</summary>
    public static HlsRule FrameRate { get; } = Must("frame-rate", "Each variant with a picture has FRAME-RATE.", Apple);

    /// <summary>Averages are named.</summary>
    public static HlsRule AverageBandwidth { get; } =
        Must("average-bandwidth", "Each variant has AVERAGE-BANDWIDTH.", Apple);

    /// <summary>Fast forward.</summary>
    public static HlsRule IFramePlaylist { get; } =
        Advice("i-frame-playlist", "There is a playlist of keyframes for fast forward.", Apple);

    /// <summary>Segments stand alone.</summary>
    public static HlsRule IndependentSegments { get; } =
        Advice("independent-segments", "The playlist says #EXT-X-INDEPENDENT-SEGMENTS.", Apple);

    /// <summary>Sound has a language.</summary>
    public static HlsRule AudioLanguage { get; } = Advice("audio-language", "Sound renditions have LANGUAGE.", Apple);

    /// <summary>Children can be had.</summary>
    public static HlsRule Reachable { get; } =
        Must("reachable", "Everything that a playlist names can be fetched.", "6.2.1");

    /// <summary>One target duration for all.</summary>
    public static HlsRule SameTargetDuration { get; } =
        Must("same-target-duration", "All renditions have one target duration.", "6.2.4");

    /// <summary>One grid for all.</summary>
    public static HlsRule AlignedSegments { get; } =
        Must("aligned-segments", "Segments start at the same times in all variants.", "6.2.4 and " + Apple);

    /// <summary>The peak is covered.</summary>
    public static HlsRule BandwidthCoversPeak { get; } =
        Must("bandwidth-covers-peak", "BANDWIDTH is at least the peak bit rate of the segments.", "4.3.4.2");

    /// <summary>The peak is true.</summary>
    public static HlsRule BandwidthTrue { get; } =
        Must("bandwidth-true", "BANDWIDTH is within 10 % of the measured peak.", Apple);

    /// <summary>The average is true.</summary>
    public static HlsRule AverageBandwidthTrue { get; } =
        Must("average-bandwidth-true", "AVERAGE-BANDWIDTH is within 10 % of the measured average.", Apple);

    /// <summary>Segments start with keyframes.</summary>
    public static HlsRule KeyframeFirst { get; } =
        Must(
            "keyframe-first",
            "Each segment of a playlist with independent segments starts with a keyframe.",
            "4.3.5.1"
        );

    /// <summary>Durations are true.</summary>
    public static HlsRule DurationTrue { get; } =
        Must("duration-true", "The duration of a segment is that of its samples.", "4.3.2.1");

    /// <summary>All rules.</summary>
    public static IReadOnlyList<HlsRule> All { get; } =
    [
        FirstLine,
        NoByteOrderMark,
        OneKind,
        AttributeList,
        TagValue,
        TagOnce,
        RequiredAttributes,
        SessionData,
        Variables,
        VersionHighEnough,
        TargetDurationPresent,
        TargetDurationHolds,
        SegmentDuration,
        SegmentUri,
        ByteRangeOffset,
        KeyAttributes,
        DateRange,
        SequenceFirst,
        InitSegment,
        VodEnds,
        LiveWindow,
        LiveTime,
        VariantUri,
        VariantBandwidth,
        GroupExists,
        RenditionAttributes,
        RenditionNames,
        RenditionDefault,
        Codecs,
        Resolution,
        FrameRate,
        AverageBandwidth,
        IFramePlaylist,
        IndependentSegments,
        AudioLanguage,
        Reachable,
        SameTargetDuration,
        AlignedSegments,
        BandwidthCoversPeak,
        BandwidthTrue,
        AverageBandwidthTrue,
        KeyframeFirst,
        DurationTrue,
    ];

    private static HlsRule Must(string id, string text, string source) =>
        new(id, text, char.IsDigit(source[0]) ? "RFC 8216, " + source : source, IsRequired: true);

    private static HlsRule Advice(string id, string text, string source) => new(id, text, source, IsRequired: false);
}
