using BucketLab.Cli.Doctor;
using BucketLab.Course.Lessons;
using BucketLab.Lessons;

namespace BucketLab.Cli;

/// <summary>The tools that a command needs on the machine, looked for before it starts.</summary>
internal static class RequiredTools
{
    /// <summary>The SDK, which builds programs; a checkout needs it for everything.</summary>
    public const string Sdk = "dotnet";

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
        catch (Exception exception) when (exception is LessonFormatException or IOException)
        {
            return [];
        }
    }

    /// <summary>Ends the command when something it needs is missing, after naming what mends it.</summary>
    /// <exception cref="CommandException">With <see cref="ExitCode.Missing"/>.</exception>
    public static async Task RequireAsync(
        CommandContext context,
        IReadOnlyCollection<string> tools,
        CancellationToken cancellationToken
    ) => Require(context, await new Provision(context, mayInstall: false).ProvideAsync(tools, cancellationToken));

    /// <summary>Ends the command when there is something without which it cannot go on.</summary>
    /// <exception cref="CommandException">With <see cref="ExitCode.Missing"/>.</exception>
    public static void Require(CommandContext context, IReadOnlyCollection<Diagnosis> missing)
    {
        if (missing.Count == 0)
            return;
        new DoctorReport(context.Terminal, context.Machine).Write(missing);
        throw new CommandException(
            ExitCode.Missing,
            $"Install what is missing, or let `{Typed.Lab} doctor --fix` try, then start the command again."
        );
    }
}
