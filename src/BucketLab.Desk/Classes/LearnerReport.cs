using System.Text.Json;
using BucketLab.Learning;

namespace BucketLab.Desk.Classes;

/// <summary>A learner's part in a lesson, as far as they tell a class: which checks have passed, and which were
/// tried.</summary>
/// <param name="Passed">Exercises whose checks have passed.</param>
/// <param name="Tried">Exercises whose checks looked at an answer.</param>
/// <param name="Name">A name that the class may see, 1 to 40 characters; null for none.</param>
internal sealed record LearnerReport(IReadOnlyList<string> Passed, IReadOnlyList<string> Tried, string? Name = null)
{
    /// <summary>The most characters of a name.</summary>
    public const int MaxName = 40;

    /// <summary>The form in which reports are sent.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        };

    /// <summary>Returns true for a name that can be shown, and for none.</summary>
    public static bool TakesName(string? name) =>
        name is null || (name.Length is > 0 and <= MaxName && !name.Any(char.IsControl));

    /// <summary>The report of a progress.</summary>
    public static LearnerReport Of(LessonState state, string? name) =>
        new(
            [
                .. state
                    .Exercises.Where(exercise => exercise.Value.PassedAt is not null)
                    .Select(exercise => exercise.Key),
            ],
            [.. state.Exercises.Where(exercise => exercise.Value.Tries > 0).Select(exercise => exercise.Key)],
            name
        );
}

/// <summary>The lesson of a class.</summary>
/// <param name="Id">The name of its folder.</param>
/// <param name="Title">Its title.</param>
public sealed record ClassLesson(string Id, string Title);
