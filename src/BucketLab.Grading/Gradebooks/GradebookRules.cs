using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace BucketLab.Grading.Gradebooks;

/// <summary>Decisions of a teacher about a course: when lessons are due, the price of being late, the weight of each
/// lesson, and who is excused. Without rules nothing is late and each point counts the same.</summary>
/// <param name="Lessons">By the number of the lesson, two digits.</param>
/// <param name="Late">The price of being late; nothing when left out.</param>
/// <param name="Excused">Numbers of the lessons that do not count for a student, by a name of the student.</param>
public sealed partial record GradebookRules(
    IReadOnlyDictionary<string, LessonRule>? Lessons = null,
    LateRule? Late = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Excused = null
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a file of rules.</summary>
    /// <param name="path">The file, JSON.</param>
    /// <exception cref="FormatException">It holds no rules; the message names the place and says what is
    /// allowed.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static GradebookRules Read(string path)
    {
        var file = Path.GetFileName(path);
        try
        {
            var rules =
                JsonSerializer.Deserialize<GradebookRules>(File.ReadAllBytes(path), Options)
                ?? throw new FormatException($"{file} holds `null` instead of rules.");
            if (rules.Problem() is { } problem)
                throw new FormatException($"{file}: {problem}");
            return rules;
        }
        catch (JsonException exception)
        {
            // What the exception says itself is meant for programmers.
            var line = (exception.LineNumber + 1)?.ToString(CultureInfo.InvariantCulture) ?? "?";
            var place = exception.Path is null or "$" ? ": this" : $", `{exception.Path.TrimStart('$', '.')}`: this";
            throw new FormatException(
                $"{file}, line {line}{place} is no rule, or not written as one. docs/teaching.md, \"The gradebook\", "
                    + "shows them all.",
                exception
            );
        }
    }

    /// <summary>The rule of a lesson; one without date and weight where the file has none.</summary>
    /// <param name="lesson">The name of its folder.</param>
    internal LessonRule Of(string lesson) => Lessons?.GetValueOrDefault(lesson[..2]) ?? new LessonRule();

    /// <summary>True if the lesson does not count for the student.</summary>
    /// <param name="student">The student.</param>
    /// <param name="lesson">The name of its folder.</param>
    internal bool IsExcused(RosterStudent student, string lesson) =>
        Excused?.Any(entry =>
            student.Names.Contains(entry.Key, StringComparer.OrdinalIgnoreCase)
            && entry.Value.Contains(lesson[..2], StringComparer.Ordinal)
        ) == true;

    private string? Problem() =>
        Lessons?.Values.Contains(null!) == true || Excused?.Values.Contains(null!) == true
            ? "`null` is no rule of a lesson and no list of lessons. Leave it out."
        : (Lessons?.Keys ?? [])
            .Concat(Excused?.Values.SelectMany(all => all) ?? [])
            .FirstOrDefault(number => !LessonNumber().IsMatch(number ?? ""))
            is { } wrong
            ? $"`{wrong}` is no number of a lesson. Write two digits, such as 05."
        : Lessons?.Values.Any(lesson => lesson.Weight is < 0 or > 1000) == true ? "a weight is a number from 0 to 1000."
        : Lessons?.Values.Any(lesson => lesson.Predictions is < 0 or > 1000) == true
            ? "predictions is a number of points from 0 to 1000."
        : Late is { GraceMinutes: < 0 or > 1440 } ? "graceMinutes is a number from 0 to 1440, which is a day."
        : Late is { PercentPerDay: < 0 or > 100 } ? "percentPerDay is a number from 0 to 100."
        : Late is { FreeDays: < 0 or > 365 } or { MaxDays: < 0 or > 365 }
            ? "freeDays and maxDays are numbers from 0 to 365."
        : null;

    [GeneratedRegex(@"\A\d\d\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LessonNumber();
}

/// <summary>Rules for one lesson.</summary>
/// <param name="Due">Until when it is handed in; null for at any time.</param>
/// <param name="Weight">Its share in the percent of the course, 0 to 1000; its points when left out.</param>
/// <param name="Predictions">Points for whoever predicted something everywhere, right or wrong, and a part of them for
/// less, 0 to 1000.</param>
public sealed record LessonRule(DateTimeOffset? Due = null, decimal? Weight = null, decimal Predictions = 0)
{
    /// <summary>The points for the predictions of a hand-in.</summary>
    /// <exception cref="FormatException">They were not looked at when it was graded.</exception>
    internal decimal PointsForPredictions(GradedSubmission submission) =>
        Predictions == 0 ? 0
        : submission.Predictions is not { } answers
            ? throw new FormatException(
                $"The rules give points for predictions, and nobody looked at those of \"{submission.Student}\": an "
                    + "older version graded it. Grade that folder again."
            )
        : answers.Count == 0
            ? throw new FormatException("The rules give points for the predictions of a lesson that has none.")
        : Predictions * answers.Values.Count(answer => answer is not null) / answers.Count;
}

/// <summary>The price of being late. A day that has begun counts as a day.</summary>
/// <param name="GraceMinutes">So many minutes after the date are not late, 0 to 1440.</param>
/// <param name="PercentPerDay">Percent of the points that each day takes, 0 to 100.</param>
/// <param name="FreeDays">Days that cost a student nothing, all lessons together, 0 to 365.</param>
/// <param name="MaxDays">After so many days that are not free there are no points, 0 to 365; null for no
/// limit.</param>
public sealed record LateRule(int GraceMinutes = 0, decimal PercentPerDay = 0, int FreeDays = 0, int? MaxDays = null)
{
    /// <summary>The days by which a hand-in is late.</summary>
    /// <param name="handedIn">Its time.</param>
    /// <param name="due">The end of the time for it.</param>
    internal int DaysLate(DateTimeOffset handedIn, DateTimeOffset due) =>
        handedIn <= due.AddMinutes(GraceMinutes) ? 0 : (int)Math.Ceiling((handedIn - due).TotalDays);

    /// <summary>The points that are left, to a hundredth.</summary>
    /// <param name="points">All points of the hand-in.</param>
    /// <param name="days">The days by which it is late, without free ones.</param>
    internal decimal PointsAfter(decimal points, int days) =>
        days > MaxDays ? 0 : Math.Round(points * Math.Max(0, 1 - (PercentPerDay / 100 * days)), 2);
}
