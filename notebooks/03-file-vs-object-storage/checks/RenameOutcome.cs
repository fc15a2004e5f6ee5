namespace BucketLab.Lessons.L03FileVsObjectStorage;

/// <summary>What a rename left behind: recordings that can be read under either key, and those under the new one
/// only.</summary>
internal sealed record RenameOutcome(RenameProblem Problem, int Readable, int Renamed);
