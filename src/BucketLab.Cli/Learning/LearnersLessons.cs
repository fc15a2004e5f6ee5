using BucketLab.Cli.Commands;
using BucketLab.Course.Lessons;

namespace BucketLab.Cli.Learning;

/// <summary>The lessons that a learner names.</summary>
internal static class LearnersLessons
{
    /// <summary>The one lesson that somebody means.</summary>
    /// <exception cref="CommandException">There is none, or it cannot be read.</exception>
    public static Lesson Load(Surroundings surroundings, string name) =>
        Load(LessonArguments.Resolve(new LessonShelf(surroundings.Checkout.Notebooks), [name])[0]);

    /// <summary>All lessons, by number.</summary>
    public static IReadOnlyList<Lesson> All(Surroundings surroundings) =>
        [.. LessonArguments.Resolve(new LessonShelf(surroundings.Checkout.Notebooks), []).Select(Load)];

    /// <summary>Reads a lesson.</summary>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static Lesson Load(LessonFolder folder)
    {
        try
        {
            return folder.Load();
        }
        catch (Exception unreadable) when (unreadable is FormatException or IOException)
        {
            throw new CommandException(ExitCode.Failed, $"{folder.Id} cannot be read: {unreadable.Message}");
        }
    }
}
