using System.Reflection;

namespace BucketLab.Checks;

/// <summary>All checks of all lessons, found by their <see cref="CheckAttribute"/>.</summary>
internal static class ExerciseCatalogue
{
    private static readonly Dictionary<(string Lesson, string Exercise), ExerciseCheck> Checks = typeof(ExerciseCheck)
        .Assembly.GetTypes()
        .Select(type => (Type: type, Address: type.GetCustomAttribute<CheckAttribute>()))
        .Where(check => check.Address is not null)
        .ToDictionary(
            check => (check.Address!.Lesson, check.Address.Exercise),
            check => (ExerciseCheck)Activator.CreateInstance(check.Type)!
        );

    /// <summary>The lessons that have checks.</summary>
    public static IReadOnlyList<string> Lessons { get; } =
    [.. Checks.Keys.Select(check => check.Lesson).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The exercises of a lesson that can be checked.</summary>
    public static IReadOnlyList<string> ExercisesOf(string lesson) =>
        [
            .. Checks
                .Keys.Where(check => check.Lesson == lesson)
                .Select(check => check.Exercise)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The check of an exercise, or null.</summary>
    public static ExerciseCheck? Find(string lesson, string exercise) => Checks.GetValueOrDefault((lesson, exercise));
}
