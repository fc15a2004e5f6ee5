namespace BucketLab.Grading.Gradebooks;

/// <summary>Applies the rules of a course to the hand-ins of its students.</summary>
/// <param name="lessons">The lessons of the gradebook.</param>
/// <param name="rules">The rules.</param>
/// <param name="times">The times at which the class handed in.</param>
internal sealed class GradebookScoring(IReadOnlyList<GradebookLesson> lessons, GradebookRules rules, HandInTimes times)
{
    private readonly LateRule late = rules.Late ?? new LateRule();

    /// <summary>The row of a student.</summary>
    /// <param name="student">The student.</param>
    /// <param name="handIns">Their hand-ins for each lesson, perhaps several.</param>
    /// <exception cref="FormatException">A lesson is due, and nobody knows when something was handed in.</exception>
    public GradebookRow RowOf(RosterStudent student, IReadOnlyList<IReadOnlyList<GradedSubmission>> handIns)
    {
        var cells = lessons.Zip(handIns, (lesson, all) => Best(student, lesson, all)).ToArray();
        var free = late.FreeDays;
        // Free days go where they are needed first.
        foreach (var index in Enumerable.Range(0, cells.Length).OrderBy(index => lessons[index].Rule.Due))
        {
            var used = cells[index] is { IsExcused: false, Submission.Points: > 0 }
                ? Math.Min(free, cells[index].DaysLate)
                : 0;
            if (used == 0)
                continue;
            free -= used;
            cells[index] = With(lessons[index], cells[index], used);
        }

        return new GradebookRow(student, cells, PercentOf(cells));
    }

    // Of several hand-ins of one student the one counts that has most points in the end.
    private GradebookCell Best(RosterStudent student, GradebookLesson lesson, IReadOnlyList<GradedSubmission> handIns)
    {
        var excused = rules.IsExcused(student, lesson.Id);
        var best = handIns
            .Select(one =>
                With(lesson, new GradebookCell(one, null, excused ? 0 : DaysLate(student, lesson, one), 0, excused), 0)
            )
            .OrderByDescending(cell => cell.Points)
            .ThenBy(cell => cell.DaysLate)
            .FirstOrDefault();
        return best ?? new GradebookCell(null, null, 0, 0, excused);
    }

    private GradebookCell With(GradebookLesson lesson, GradebookCell cell, int freeDays) =>
        cell with
        {
            FreeDays = freeDays,
            Points = cell.IsExcused
                ? null
                : late.PointsAfter(PointsOf(lesson, cell.Submission!), cell.DaysLate - freeDays),
        };

    private int DaysLate(RosterStudent student, GradebookLesson lesson, GradedSubmission submission)
    {
        if (lesson.Rule.Due is not { } due)
            return 0;
        if (times.Of(submission, student, lesson.Id) is { } time)
            return late.DaysLate(time, due);
        // A folder with two notebooks, or a link, has no time of its own, and nothing that late days could take.
        return PointsOf(lesson, submission) == 0
            ? 0
            : throw new FormatException(
                $"{lesson.Id} is due, and nobody knows when \"{submission.Student}\" was handed in: an older version "
                    + "graded it. Grade that folder again, or name a table of times with --times."
            );
    }

    private static decimal PointsOf(GradebookLesson lesson, GradedSubmission submission) =>
        submission.Points + lesson.Rule.PointsForPredictions(submission);

    private decimal? PercentOf(IReadOnlyList<GradebookCell> cells)
    {
        var counting = lessons.Zip(cells).Where(one => !one.Second.IsExcused && one.First.Weight > 0).ToList();
        return counting.Count == 0
            ? null
            : Math.Round(
                100
                    * counting.Sum(one => one.First.Weight * (one.Second.Points ?? 0) / one.First.MaxPoints)
                    / counting.Sum(one => one.First.Weight),
                1
            );
    }
}
