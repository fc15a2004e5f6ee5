using BucketLab.Cli.Commands;
using BucketLab.Course.Lessons;

namespace BucketLab.Cli.Doctor;

/// <summary>Lists the lessons that will run on a machine, and the requirements that the others lack.</summary>
/// <param name="context">Where to write.</param>
/// <param name="lessons">All of the course.</param>
internal sealed class LessonOutlook(CommandContext context, IReadOnlyList<LessonFolder> lessons)
{
    /// <summary>Returns true if a lesson uses the subject of a diagnosis.</summary>
    public bool Uses(Diagnosis diagnosis) =>
        RequiredTools.OfLessons(lessons).Contains(diagnosis.Probe.Name, StringComparer.Ordinal);

    /// <summary>Writes a line for the lessons that run and one for each thing that keeps others from it.</summary>
    /// <param name="diagnoses">The diagnoses.</param>
    public void Write(IReadOnlyList<Diagnosis> diagnoses)
    {
        if (lessons.Count == 0)
            return;
        var terminal = context.Terminal;
        var absent = diagnoses
            .Where(diagnosis => diagnosis.Finding.State is FindingState.Missing or FindingState.Optional)
            .ToList();
        terminal.Line();
        if (absent.Any(diagnosis => diagnosis.Probe.IsEssential))
        {
            terminal.Line(Tone.Bad, "No lesson runs here", " before what is missing above is mended.");
            return;
        }

        var left = lessons.Select(lesson => SkippedLesson.Of(lesson, absent)).OfType<SkippedLesson>().ToList();
        var able = lessons.Except(left.Select(lesson => lesson.Folder)).ToList();
        if (able.Count > 0)
            terminal.Line(Tone.Good, "Lessons that run here", $": {Numbers(able)}.");
        foreach (var group in left.GroupBy(lesson => lesson.Lacking, StringComparer.Ordinal))
        {
            var numbers = Numbers(group.Select(lesson => lesson.Folder));
            terminal.Line(Tone.Unsure, "Lessons that do not", $": {numbers}, for want of {group.Key}.");
        }

        if (left.Count > 0)
            terminal.Line($"`{Typed.Lab} run` installs what needs no question; so does `{Typed.Lab} doctor --fix`.");
    }

    private static string Numbers(IEnumerable<LessonFolder> folders) =>
        string.Join(", ", folders.Select(folder => folder.Id[..2]));
}
