using System.Runtime.InteropServices;

namespace BucketLab.Media.Ladders;

/// <summary>A size to choose and the rate that suits it up to 30 frames a second.</summary>
/// <param name="ShortSide">Height of a landscape picture, width of a portrait one, in pixels.</param>
/// <param name="BitrateKbps">Average, in kilobits (1,000 bits) a second.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LadderRung(int ShortSide, int BitrateKbps);
