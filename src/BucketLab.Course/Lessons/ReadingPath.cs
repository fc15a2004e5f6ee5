using System.Globalization;
using BucketLab.Lessons;

namespace BucketLab.Course.Lessons;

/// <summary>A way through the course for somebody with a certain time or aim.</summary>
/// <param name="Id">The word in <c>paths</c> of <c>lesson.json</c>; null for the path that leads through all
/// lessons.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Aim">The things that one knows at its end.</param>
public sealed record ReadingPath(string? Id, string Name, string Aim)
{
    private const int MinutesInAnHour = 60;

    /// <summary>All paths, the shortest first.</summary>
    public static IReadOnlyList<ReadingPath> All { get; } =
    [
        new("afternoon", "An afternoon", "what a bucket is, who may read it, what lies on its disk, and one video"),
        new("video", "Video only", "how a film gets from a file to viewers: fast start, adaptive and live streaming"),
        new(null, "A week", "everything, in the order of the numbers, two or three lessons a day"),
    ];

    /// <summary>The lessons of the path.</summary>
    /// <param name="lessons">All lessons, in their order.</param>
    public IReadOnlyList<LessonManifest> Of(IEnumerable<LessonManifest> lessons) => [.. lessons.Where(Has)];

    /// <summary>Returns true if a lesson belongs to the path.</summary>
    public bool Has(LessonManifest lesson) => Id is null || (lesson.Paths ?? []).Contains(Id, StringComparer.Ordinal);

    /// <summary>The numbers of the path's lessons, for people.</summary>
    /// <param name="on">The lessons of the path.</param>
    public string Numbers(IReadOnlyList<LessonManifest> on) =>
        Id is null && on is [var first, .., var last]
            ? $"{first.Id[..2]} to {last.Id[..2]}"
            : string.Join(", ", on.Select(lesson => lesson.Id[..2]));

    /// <summary>The time for some lessons, in hours to the half.</summary>
    public static string Hours(IEnumerable<LessonManifest> lessons) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Round(2.0 * lessons.Sum(lesson => lesson.Minutes) / MinutesInAnHour) / 2:0.#} hours"
        );
}
