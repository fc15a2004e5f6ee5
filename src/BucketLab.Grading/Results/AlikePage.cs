using System.Globalization;
using BucketLab.Contracts.Display;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Grading.Similarity;

namespace BucketLab.Grading.Results;

/// <summary>The page of answers that are alike, for the teacher alone: each pair side by side.</summary>
internal static class AlikePage
{
    private const int MaxPairs = 100;

    /// <summary>The whole page.</summary>
    public static string Of(Lesson lesson, IReadOnlyList<AlikePair> pairs) =>
        PageFrame.Of(
            $"{lesson.Manifest.Title}: answers that are alike",
            "",
            $"""
            <h1>{HtmlText.Escape(lesson.Manifest.Title)}: answers that are alike</h1>
            <p>Names of variables, texts, numbers, comments and blanks do not count, and neither does what the lesson
            ships, what its solution says or what a third of the class writes. Alike is not copied: short
            exercises can be written in few ways, and people who sit side by side talk. Read both before you ask.</p>
            <p>{Amount(pairs)}</p>
            {string.Concat(pairs.Take(MaxPairs).Select(Pair))}
            """
        );

    private static string Amount(IReadOnlyList<AlikePair> pairs) =>
        pairs.Count switch
        {
            0 => "No two answers are alike.",
            1 => "One pair.",
            <= MaxPairs => $"{Number(pairs.Count)} pairs, the most alike first.",
            _ => $"{Number(pairs.Count)} pairs; the {Number(MaxPairs)} that are most alike are shown.",
        };

    private static string Pair(AlikePair pair) =>
        $"""
            <h2>{HtmlText.Escape(pair.Exercise)}: {HtmlText.Escape(pair.First.Student)} and {HtmlText.Escape(
                pair.Second.Student
            )}, {pair.Share.ToString("P0", CultureInfo.InvariantCulture)} of the shorter one</h2>
            <div class="pair">{Answer(pair.First)}{Answer(pair.Second)}</div>

            """;

    private static string Answer(AlikeAnswer answer) =>
        $"<div class=\"cell\"><div class=\"label\">{HtmlText.Escape(answer.Student)}</div>"
        + $"<pre class=\"code\" tabindex=\"0\">{AnswerHtml.Of(answer.Text)}</pre></div>";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
