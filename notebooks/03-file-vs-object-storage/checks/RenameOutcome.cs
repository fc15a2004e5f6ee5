namespace BucketLab.Lessons.L03FileVsObjectStorage;

/// <summary>The result of a rename: recordings that can be read under either key, and those under the new one
/// only.</summary>
internal sealed record RenameOutcome(RenameProblem Problem, int Readable, int Renamed);
