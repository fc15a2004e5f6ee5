using System.Collections.Immutable;

namespace BucketLab.Media;

/// <summary>The encoding to come: the renditions of one source, all cut at the same times.</summary>
/// <param name="Renditions">Rising by size; empty for a source without a picture.</param>
/// <param name="Audio">The shared sound; null for a source without.</param>
/// <param name="FrameRate">Of every rendition; null without a picture.</param>
/// <param name="Duration">Of the source; null when unknown.</param>
/// <param name="Options">Options of the plan.</param>
public sealed record LadderPlan(
    ImmutableArray<RenditionPlan> Renditions,
    AudioPlan? Audio,
    FrameRate? FrameRate,
    TimeSpan? Duration,
    LadderOptions Options
);
