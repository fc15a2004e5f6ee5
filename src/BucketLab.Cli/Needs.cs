using BucketLab.Cli.Doctor;
using BucketLab.Course.Lessons;
using BucketLab.Lessons;

namespace BucketLab.Cli;

/// <summary>What a command needs on the machine, looked for before it starts.</summary>
internal static class Needs
{
    /// <summary>The tools that some lessons use; a manifest that cannot be read asks for none.</summary>
    public static IReadOnlyCollection<string> OfLessons(IEnumerable<LessonFolder> lessons) =>
        [.. lessons.SelectMany(OfLesson).Distinct(StringComparer.Ordinal)];

    /// <summary>The tools that a lesson uses; a manifest that cannot be read asks for none.</summary>
    public static IReadOnlyList<string> OfLesson(LessonFolder lesson)
    {
        try
        {
            return LessonManifest.Read(lesson.ManifestPath).Uses.Tools;
        }
        catch (Exception unreadable) when (unreadable is LessonFormatException or IOException)
        {
            return [];
        }
    }

    /// <summary>Ends the command when something it needs is missing, after naming what mends it.</summary>
    /// <exception cref="CommandException">With <see cref="ExitCode.Missing"/>.</exception>
    public static async Task RequireAsync(
        Surroundings surroundings, IReadOnlyCollection<string> tools, CancellationToken cancellationToken) =>
        Require(surroundings,
            await new Provision(surroundings, mayInstall: false).ProvideAsync(tools, cancellationToken));

    /// <summary>Ends the command when there is something without which it cannot go on.</summary>
    /// <exception cref="CommandException">With <see cref="ExitCode.Missing"/>.</exception>
    public static void Require(Surroundings surroundings, IReadOnlyCollection<Diagnosis> missing)
    {
        if (missing.Count == 0)
            return;
        new DoctorReport(surroundings.Terminal, surroundings.Machine).Write(missing);
        throw new CommandException(ExitCode.Missing,
            $"Install what is missing, or let `{Typed.Lab} doctor --fix` try, then start the command again.");
    }
}
