namespace BucketLab.Lessons;

/// <summary>What a teacher needs to know about a lesson.</summary>
/// <param name="Plan45">How to teach it in 45 minutes.</param>
/// <param name="Plan90">How to teach it in 90 minutes.</param>
/// <param name="Expected">Numbers that the experiments give.</param>
public sealed record TeacherNotes(string Plan45, string Plan90, string Expected);
