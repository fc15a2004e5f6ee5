namespace BucketLab.Media;

/// <summary>Progress of a run of ffmpeg, which reports about twice a second.</summary>
/// <param name="Frame">Frames written.</param>
/// <param name="Time">Media time written; null before the first frame.</param>
/// <param name="SizeBytes">Bytes written; null when ffmpeg does not know, as with segments.</param>
/// <param name="Speed">Media seconds for one second of work; null before ffmpeg can tell.</param>
/// <param name="IsLast">True for the report at the end of the run.</param>
public sealed record FfmpegProgress(long Frame, TimeSpan? Time, long? SizeBytes, double? Speed, bool IsLast);
