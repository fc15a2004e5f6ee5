using BucketLab.Learning;
using BucketLab.Lessons;

namespace BucketLab.Cli.Learning;

/// <summary>A learner's progress, for commands to tell.</summary>
/// <param name="progress">The progress of this machine.</param>
internal sealed class LearnerState(ProgressFile progress)
{
    private readonly IReadOnlyDictionary<string, LessonState> lessons = Read(progress);

    /// <summary>Damage of the file, for people; null for none.</summary>
    public string? Damage => progress.Damage;

    /// <summary>Returns the progress in a lesson.</summary>
    public LessonState Of(string lesson) => lessons.GetValueOrDefault(lesson) ?? new LessonState();

    /// <summary>Returns the progress in an exercise.</summary>
    public ExerciseState Of(string lesson, string exercise) => Of(lesson).Of(exercise);

    /// <summary>Returns the number of passed exercises of a lesson.</summary>
    public int Passed(LessonManifest manifest) => Of(manifest.Id).Passed(manifest);

    /// <summary>The first exercise that is not passed; null when all are.</summary>
    public ExerciseEntry? Next(LessonManifest manifest) => Of(manifest.Id).Next(manifest);

    /// <summary>The first lesson in which something is not passed; null when everything is.</summary>
    public LessonManifest? Next(IEnumerable<LessonManifest> manifests) =>
        manifests.FirstOrDefault(manifest => Next(manifest) is not null);

    /// <summary>In a word or two, with a sign that needs no colour.</summary>
    public static string WordOf(ExerciseState state) =>
        state switch
        {
            { PassedAt: not null, GaveUpAt: not null } => "✓ passed, solution seen before",
            { PassedAt: not null } => "✓ passed",
            { GaveUpAt: not null } => "○ not yet, solution seen",
            { LastTier: "almost" } => "◐ almost",
            { Tries: > 0 } => "○ tried",
            _ => "○ not yet",
        };

    private static IReadOnlyDictionary<string, LessonState> Read(ProgressFile progress)
    {
        try
        {
            return progress.Read();
        }
        catch (InvalidDataException exception)
        {
            throw new CommandException(ExitCode.Failed, exception.Message);
        }
    }
}
