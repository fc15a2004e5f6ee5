using BucketLab.Course.Lessons;

namespace BucketLab.Cli.Commands;

/// <summary>Finds the lessons that the arguments of a command name.</summary>
internal static class LessonArguments
{
    /// <summary>The lessons that were named, in the order of the course; all when none was named.</summary>
    /// <exception cref="CommandException">A name fits no lesson; the message offers the near ones.</exception>
    public static IReadOnlyList<LessonFolder> Resolve(LessonCatalog catalog, IReadOnlyList<string> names)
    {
        if (catalog.Lessons.Count == 0)
            throw new CommandException(
                ExitCode.Missing,
                "There are no lessons: notebooks/ holds no folder named NN-kebab-name. Restore it from version control."
            );
        if (names.Count == 0)
            return catalog.Lessons;
        return
        [
            .. names
                .SelectMany(name => One(catalog, name))
                .DistinctBy(lesson => lesson.Id)
                .OrderBy(lesson => lesson.Number),
        ];
    }

    /// <summary>The one lesson that was named, read.</summary>
    /// <exception cref="CommandException">A name fits no lesson, or it cannot be read.</exception>
    public static Lesson Load(LessonCatalog catalog, string name) => Load(Resolve(catalog, [name])[0]);

    /// <summary>All lessons, read, in the order of the course.</summary>
    /// <exception cref="CommandException">There is none, or one cannot be read.</exception>
    public static IReadOnlyList<Lesson> All(LessonCatalog catalog) => [.. Resolve(catalog, []).Select(Load)];

    /// <summary>Reads a lesson.</summary>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static Lesson Load(LessonFolder folder)
    {
        try
        {
            return folder.Load();
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            throw new CommandException(ExitCode.Failed, $"{folder.Id} cannot be read: {exception.Message}");
        }
    }

    private static IReadOnlyList<LessonFolder> One(LessonCatalog catalog, string name)
    {
        var found = catalog.Named(name);
        if (found.Count == 1)
            return found;
        if (found.Count > 1)
            throw new CommandException(
                ExitCode.Usage,
                $"`{name}` fits {string.Join(", ", found.Select(lesson => lesson.Id))}. Write more of the name."
            );
        var near = catalog.Near(name);
        var offered = near.Count > 0 ? near : [.. catalog.Lessons.Select(lesson => lesson.Id)];
        throw new CommandException(
            ExitCode.Usage,
            $"There is no lesson `{name}`. {(near.Count > 0 ? "Near it" : "There are")}: {string.Join(", ", offered)}."
        );
    }
}
