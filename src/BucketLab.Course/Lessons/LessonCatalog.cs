using System.Globalization;

namespace BucketLab.Course.Lessons;

/// <summary>The lessons of a checkout.</summary>
/// <param name="notebooks">The folder <c>notebooks</c>; it may be missing.</param>
public sealed class LessonCatalog(string notebooks)
{
    /// <summary>The folders that are named like lessons, by number. A folder without a file of its own is none: git
    /// leaves such folders behind, and a program can come before its lesson.</summary>
    public IReadOnlyList<LessonFolder> Lessons { get; } =
    [
        .. Folders(notebooks)
            .Where(folder => Directory.EnumerateFiles(folder).Any())
            .Select(LessonFolder.At)
            .OfType<LessonFolder>()
            .OrderBy(lesson => lesson.Number)
            .ThenBy(lesson => lesson.Name, StringComparer.Ordinal),
    ];

    /// <summary>The folders that are not named like lessons.</summary>
    public IReadOnlyList<string> Strays { get; } =
    [.. Folders(notebooks).Where(folder => LessonFolder.At(folder) is null)];

    private static readonly string[] NumberWords =
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    ];

    /// <summary>The lessons that somebody means by a number (<c>5</c>, <c>05</c>), an id, a name or the beginning of
    /// one.</summary>
    /// <returns>Empty when there is none.</returns>
    public IReadOnlyList<LessonFolder> Named(string typed)
    {
        typed = Path.GetFileName(Path.TrimEndingDirectorySeparator(typed));
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return [.. Lessons.Where(lesson => lesson.Number == number)];
        var exact = Lessons.Where(lesson => Is(lesson.Id, typed) || Is(lesson.Name, typed)).ToList();
        return exact.Count > 0
            ? exact
            : [.. Lessons.Where(lesson => Begins(lesson.Id, typed) || Begins(lesson.Name, typed))];
    }

    /// <summary>The ids of lessons that somebody may have meant.</summary>
    public IReadOnlyList<string> Near(string typed) =>
        Array.FindIndex(NumberWords, word => Is(word, typed)) is var number and >= 0
        && Lessons.FirstOrDefault(lesson => lesson.Number == number) is { } meant
            ? [meant.Id]
            : NameSuggestions.Of(typed, Lessons.Select(lesson => lesson.Id));

    private static bool Is(string name, string typed) => string.Equals(name, typed, StringComparison.OrdinalIgnoreCase);

    private static bool Begins(string name, string typed) =>
        typed.Length > 0 && name.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Folders(string notebooks) =>
        Directory.Exists(notebooks)
            ? Directory.EnumerateDirectories(notebooks).Where(folder => !Path.GetFileName(folder).StartsWith('.'))
            : [];
}
