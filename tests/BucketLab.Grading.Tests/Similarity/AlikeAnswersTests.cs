using System.Text.RegularExpressions;
using BucketLab.Course.Lessons;
using BucketLab.Grading.Results;
using BucketLab.Grading.Similarity;
using BucketLab.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace BucketLab.Grading.Tests.Similarity;

public sealed partial class AlikeAnswersTests
{
    private const string Exercise = "resume";

    private static readonly Lesson Lesson = new LessonCatalog(Path.Combine(ThisCheckout.Root, "notebooks"))
        .Named("10")
        .Single()
        .Load();

    [Fact]
    public void Answers_that_were_written_independently_are_not_named() =>
        Assert.Empty(Pairs(IndependentAnswers.Resume));

    [Fact]
    public void A_copy_with_other_names_other_lines_and_other_comments_is_named_first()
    {
        foreach (var original in IndependentAnswers.Resume)
        {
            var pair = Assert.Single(Pairs([.. IndependentAnswers.Resume, Disguised(original)]));
            // A name that is a keyword elsewhere (`field`, `on`) keeps its place in the shape.
            Assert.InRange(pair.Share, 0.9, 1);
            Assert.Equal((original, Disguised(original)), (pair.First.Text, pair.Second.Text));
        }
    }

    [Fact]
    public void A_copy_of_most_of_an_answer_is_named()
    {
        var original = IndependentAnswers.Resume[3];
        var changed = original.Replace(
            "string tag = known.Parts?.SingleOrDefault(x => x.PartNumber == number)?.ETag;",
            "string tag = null; foreach (var one in known.Parts) if (one.PartNumber == number) tag = one.ETag;",
            StringComparison.Ordinal
        );
        Assert.NotEqual(original, changed);
        var pair = Assert.Single(Pairs([.. IndependentAnswers.Resume, changed]));
        Assert.InRange(pair.Share, 0.6, 0.99);
    }

    [Fact]
    public void Answers_that_say_what_the_solution_says_are_not_named() =>
        Assert.Empty(Pairs([Lesson.Solutions[Exercise], Disguised(Lesson.Solutions[Exercise]), Shipped]));

    [Fact]
    public void What_nobody_has_answered_is_not_named() => Assert.Empty(Pairs([Shipped, Shipped, "", "// nothing"]));

    [Fact]
    public void What_much_of_a_class_writes_is_common_and_not_named()
    {
        var written = IndependentAnswers.Resume[0];
        Assert.Equal(3, Pairs([written, written, written]).Count);
        Assert.Empty(Pairs([written, written, written, written]));
    }

    [Fact]
    public void A_student_without_this_answer_is_no_obstacle() =>
        Assert.Empty(AlikeAnswers.Of(Lesson, [new GradedSubmission("eve", "", []), Submission("ada", null!)]));

    [Theory]
    [InlineData("\"")]
    [InlineData("/*")]
    [InlineData("$\"{$\"{$\"{")]
    [InlineData("\\")]
    [InlineData("'")]
    public void A_hostile_text_is_gone_over_once(string hostile)
    {
        var text = string.Concat(Enumerable.Repeat(hostile, 100_000));
        Assert.InRange(AnswerShape.Of(text).Count, 0, 20_000);
        var nested = new string('(', 1_000_000);
        Assert.Single(AnswerShape.Of(nested));
    }

    [Fact]
    public void The_page_shows_both_answers_as_text_and_gives_no_verdict()
    {
        var html = AlikePage.Of(
            Lesson,
            Pairs([
                "<script>alert(1)</script>" + IndependentAnswers.Resume[0],
                "<script>alert(1)</script>" + IndependentAnswers.Resume[0],
            ])
        );
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("resume: s0 and s1, 100 %", html, StringComparison.Ordinal);
        Assert.Contains("Alike is not copied", html, StringComparison.Ordinal);
        Assert.Contains("No two answers are alike.", AlikePage.Of(Lesson, []), StringComparison.Ordinal);
    }

    private static string Shipped => Lesson.Notebook.Find(Exercise)!.Source;

    private static IReadOnlyList<AlikePair> Pairs(IEnumerable<string> answers) =>
        AlikeAnswers.Of(Lesson, [.. answers.Select((answer, number) => Submission($"s{number}", answer))]);

    private static GradedSubmission Submission(string student, string answer) =>
        new(student, "", [new Grade(Exercise, 0, 3, Grade.Right, 1, "") { Answer = answer }]);

    // Every name that begins with a small letter and stands behind no dot gets another one.
    private static string Disguised(string answer) =>
        "/* my own */ "
        + NamePattern()
            .Replace(
                answer,
                name =>
                    SyntaxFacts.GetKeywordKind(name.Value) == SyntaxKind.None
                    && SyntaxFacts.GetContextualKeywordKind(name.Value) == SyntaxKind.None
                        ? $"my{char.ToUpperInvariant(name.Value[0])}{name.Value[1..]}"
                        : name.Value
            )
            .Replace("\n", "  // so\n\n", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![\w.""])[a-z]\w*", RegexOptions.None, 1000)]
    private static partial Regex NamePattern();
}
