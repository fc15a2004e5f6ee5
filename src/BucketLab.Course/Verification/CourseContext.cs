using BucketLab.Course.Lessons;

namespace BucketLab.Course.Verification;

/// <summary>What a lesson is seen against.</summary>
/// <param name="Root">The checkout, for samples and links.</param>
/// <param name="Lessons">All lessons that could be read, this one included.</param>
/// <param name="ChecksOf">Ids of the exercises of a lesson for which the library has a check.</param>
public sealed record CourseContext(
    string Root,
    IReadOnlyList<Lesson> Lessons,
    Func<string, IReadOnlyCollection<string>> ChecksOf
);
