namespace BucketLab.Media.Ladders;

/// <summary>The sound of a ladder: one rendition that all pictures share.</summary>
/// <param name="Channels">1 or 2.</param>
/// <param name="BitrateKbps">In kilobits (1,000 bits) a second.</param>
/// <param name="Language">Three letters of ISO 639-2; null when undetermined.</param>
public sealed record AudioPlan(int Channels, int BitrateKbps, string? Language);
