namespace BucketLab.Watching;

/// <summary>A number of pictures, and the time by one clock for both ends of a line at which it was told.</summary>
internal readonly record struct FrameCount(TimeSpan At, long Frames);
