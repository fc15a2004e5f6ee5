using System.Globalization;
using BucketLab.Course.Running;

namespace BucketLab.Cli;

/// <summary>The current cell of each running lesson, on one line.</summary>
/// <param name="line">Where it is shown.</param>
internal sealed class CellProgress(ProgressLine line) : IProgress<LessonProgress>
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, LessonProgress> last = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Report(LessonProgress value)
    {
        lock (gate)
        {
            last[value.Lesson] = value;
            var running = last.Values.Where(lesson => lesson.Finished < lesson.Total).ToList();
            line.Show(
                string.Join(
                    "  ·  ",
                    running.Select(lesson =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{lesson.Lesson[..2]} cell {lesson.Finished + 1} of {lesson.Total} {lesson.Cell}"
                        )
                    )
                )
            );
        }
    }
}
