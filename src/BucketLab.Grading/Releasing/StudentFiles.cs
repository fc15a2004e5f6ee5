using BucketLab.Course.Lessons;

namespace BucketLab.Grading.Releasing;

/// <summary>The files of a lesson that students get.</summary>
internal static class StudentFiles
{
    private static readonly string[] Withheld =
    [
        "solutions/",
        "wrong/",
        "checks/",
        "checks.tests/",
        "service/solution/",
        "service/wrong/",
    ];

    /// <summary>Relative paths, sorted: no solutions, no wrong answers, no checks.</summary>
    public static IReadOnlyList<string> Of(LessonFolder lesson) =>
        [.. lesson.Files.Where(file => !Withheld.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)))];
}
