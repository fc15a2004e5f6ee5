using System.Runtime.InteropServices;

namespace BucketLab.Media.Mp4;

/// <summary>One sample of a track: usually one frame of a picture, or some milliseconds of sound.</summary>
/// <param name="Number">In decoding order, counted from 1.</param>
/// <param name="Bytes">Where it lies.</param>
/// <param name="DecodeTime">In units of the track's timescale.</param>
/// <param name="PresentationTime">When it is shown, edit list included, in units of the track's timescale.</param>
/// <param name="Duration">In units of the track's timescale.</param>
/// <param name="IsKeyframe">True when decoding can start here.</param>
/// <param name="Index">In a fragmented file, the <c>moof</c> that describes it; else null, <c>moov</c> does.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MediaSample(
    long Number,
    ByteSpan Bytes,
    long DecodeTime,
    long PresentationTime,
    uint Duration,
    bool IsKeyframe,
    ByteSpan? Index = null
);
