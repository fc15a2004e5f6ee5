using BucketLab.Course.Lessons;

namespace BucketLab.Course.Running;

/// <summary>In which order lessons start.</summary>
internal static class RunOrder
{
    /// <summary>
    /// The first, which a newcomer waits for; the longest, so that none begins when all others are over; those that
    /// need the whole machine, which begin as soon as the longest only waits; then the others, the longest first.
    /// </summary>
    public static IReadOnlyList<Lesson> Of(IReadOnlyList<Lesson> lessons)
    {
        List<Lesson> byLength = [.. lessons.Skip(1).OrderByDescending(lesson => lesson.Manifest.Uses.RunSeconds)];
        return
        [
            .. lessons.Take(1),
            .. byLength.Take(1),
            .. byLength.Skip(1).OrderByDescending(lesson => lesson.Manifest.Uses.WholeMachine),
        ];
    }
}
