namespace BucketLab.Sessions;

/// <summary>A bucket that a lesson or a trial of the lab made, and what is in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Versions">Objects, their older versions and delete markers, as far as they were counted.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Uploads">Multipart uploads that were begun and never ended.</param>
/// <param name="IsMore">Whether there is more than was counted.</param>
/// <param name="IsInUse">Whether a session that still runs holds it.</param>
internal sealed record LabBucket(string Name, int Versions, long Bytes, int Uploads, bool IsMore, bool IsInUse);
