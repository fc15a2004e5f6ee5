namespace BucketLab.Checks;

/// <summary>All checks of all lessons, found by lesson and exercise.</summary>
internal static class ExerciseCatalogue
{
    private static readonly Dictionary<string, IReadOnlyList<ExerciseCheck>> ByLesson = typeof(ExerciseCheck).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ExerciseCheck)))
        .GroupBy(ExerciseNames.LessonOf, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<ExerciseCheck>)[.. group.Select(type => (ExerciseCheck)Activator.CreateInstance(type)!)], StringComparer.Ordinal);

    /// <summary>The exercises of a lesson that can be checked.</summary>
    public static IReadOnlyList<string> ExercisesOf(string lesson) =>
        ByLesson.TryGetValue(lesson, out var checks) ? [.. checks.Select(check => check.Exercise).Order(StringComparer.Ordinal)] : [];

    /// <summary>The check of an exercise, or null.</summary>
    public static ExerciseCheck? Find(string lesson, string exercise) =>
        ByLesson.GetValueOrDefault(lesson)?.FirstOrDefault(check => check.Exercise == exercise);
}
