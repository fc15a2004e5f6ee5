using BucketLab.Course.Lessons;

namespace BucketLab.Grading.Similarity;

/// <summary>
/// Finds answers of different students that are alike in what is their own: what the lesson ships, what the solution
/// says and what much of the class writes is taken out first. It says what to read, and never what it means.
/// </summary>
internal static class AlikeAnswers
{
    /// <summary>The share of the shorter answer from which on two are named.</summary>
    private const double MinShare = 0.6;

    /// <summary>Runs of its own that an answer must have: below that, chance alone makes answers alike.</summary>
    private const int MinOwnRuns = 12;

    /// <summary>Students who may write a run before it counts as common; in a larger class a third of it.</summary>
    private const int MinCommon = 3;

    /// <summary>The pairs, the most alike first.</summary>
    public static IReadOnlyList<AlikePair> Of(Lesson lesson, IReadOnlyList<GradedSubmission> submissions) =>
        [
            .. lesson
                .Manifest.Exercises.SelectMany(exercise => Of(lesson, exercise.Id, submissions))
                .OrderByDescending(pair => pair.Share)
                .ThenByDescending(pair => pair.SharedRuns)
                .ThenBy(pair => pair.Exercise, StringComparer.Ordinal)
                .ThenBy(pair => pair.First.Student, StringComparer.Ordinal),
        ];

    private static IEnumerable<AlikePair> Of(
        Lesson lesson,
        string exercise,
        IReadOnlyList<GradedSubmission> submissions
    )
    {
        var given = AnswerShape
            .Of(lesson.Notebook.Find(exercise)?.Source ?? "")
            .Union(AnswerShape.Of(lesson.Solutions.GetValueOrDefault(exercise) ?? ""), StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        var answers = submissions
            .Select(submission => (submission.Student, Text: AnswerOf(submission, exercise)))
            .Where(answer => answer.Text.Length > 0)
            .Select(answer =>
                (Answer: new AlikeAnswer(answer.Student, answer.Text), Shape: AnswerShape.Of(answer.Text))
            )
            .ToList();
        var most = Math.Max(MinCommon, answers.Count / 3);
        var common = answers
            .SelectMany(answer => answer.Shape)
            .GroupBy(run => run, StringComparer.Ordinal)
            .Where(run => run.Count() > most)
            .Select(run => run.Key)
            .ToHashSet(StringComparer.Ordinal);
        var own = answers
            .Select(answer =>
                (answer.Answer, Runs: answer.Shape.Except(given).Except(common).ToHashSet(StringComparer.Ordinal))
            )
            .Where(answer => answer.Runs.Count >= MinOwnRuns)
            .ToList();
        for (var first = 0; first < own.Count; first++)
        {
            for (var second = first + 1; second < own.Count; second++)
            {
                var shared = own[first].Runs.Count(own[second].Runs.Contains);
                var share = (double)shared / Math.Min(own[first].Runs.Count, own[second].Runs.Count);
                if (share >= MinShare)
                    yield return new AlikePair(exercise, own[first].Answer, own[second].Answer, share, shared);
            }
        }
    }

    private static string AnswerOf(GradedSubmission submission, string exercise) =>
        submission.Grades.FirstOrDefault(grade => grade.Exercise == exercise)?.Answer ?? "";
}

/// <summary>Two answers that are alike.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="First">One of them.</param>
/// <param name="Second">The other.</param>
/// <param name="Share">The share of the shorter one that stands in the other, up to 1.</param>
/// <param name="SharedRuns">The number of runs that both have.</param>
internal sealed record AlikePair(string Exercise, AlikeAnswer First, AlikeAnswer Second, double Share, int SharedRuns);

/// <summary>An answer.</summary>
/// <param name="Student">Who handed it in.</param>
/// <param name="Text">As it was handed in.</param>
internal sealed record AlikeAnswer(string Student, string Text);
