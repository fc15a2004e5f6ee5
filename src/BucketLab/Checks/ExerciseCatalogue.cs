using System.Reflection;
using System.Runtime.Loader;

namespace BucketLab.Checks;

/// <summary>
/// All checks of all lessons, found by their <see cref="CheckAttribute"/>. They are in an assembly of their own beside
/// the library: what a submission runs with has none of them.
/// </summary>
internal static class ExerciseCatalogue
{
    /// <summary>The assembly with the checks.</summary>
    public const string AssemblyName = "BucketLab.Lessons";

    private static readonly Assembly? Lessons = Load();

    private static readonly Dictionary<(string Lesson, string Exercise), ExerciseCheck> Checks = (
        Lessons?.GetTypes() ?? []
    )
        .Select(type => (Type: type, Address: type.GetCustomAttribute<CheckAttribute>()))
        .Where(check => check.Address is not null)
        .ToDictionary(
            check => (check.Address!.Lesson, check.Address.Exercise),
            check => (ExerciseCheck)Activator.CreateInstance(check.Type)!
        );

    /// <summary>Another one for each build of the checks; empty where there are none.</summary>
    public static Guid Version => Lessons?.ManifestModule.ModuleVersionId ?? Guid.Empty;

    /// <summary>The lessons that have checks.</summary>
    public static IReadOnlyList<string> LessonIds { get; } =
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

    private static Assembly? Load()
    {
        var library = typeof(ExerciseCatalogue).Assembly;
        // A host that loads assemblies from bytes gives them no place.
        var folder = Path.GetDirectoryName(library.Location) ?? AppContext.BaseDirectory;
        var file = Path.Combine(folder, AssemblyName + ".dll");
        return File.Exists(file) ? AssemblyLoadContext.GetLoadContext(library)!.LoadFromAssemblyPath(file) : null;
    }
}
