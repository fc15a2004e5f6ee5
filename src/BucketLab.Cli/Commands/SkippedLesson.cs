using BucketLab.Cli.Doctor;
using BucketLab.Course.Lessons;

namespace BucketLab.Cli.Commands;

/// <summary>A lesson that is left out because this machine lacks what it uses.</summary>
/// <param name="Folder">Which.</param>
/// <param name="Missing">The requirements that it lacks.</param>
internal sealed record SkippedLesson(LessonFolder Folder, IReadOnlyList<Diagnosis> Missing)
{
    /// <summary>In the words of the table: <c>not run: needs ffmpeg</c>.</summary>
    public string Reason => $"not run: needs {Lacking}";

    /// <summary>The names of what it lacks.</summary>
    public string Lacking => string.Join(" and ", Missing.Select(diagnosis => diagnosis.Probe.Name));

    /// <summary>The lesson as one that is left out, or null when it lacks nothing.</summary>
    /// <param name="folder">The lesson.</param>
    /// <param name="missing">The tools that the machine lacks.</param>
    public static SkippedLesson? Of(LessonFolder folder, IEnumerable<Diagnosis> missing)
    {
        var tools = RequiredTools.OfLesson(folder);
        var lacking = missing.Where(diagnosis => tools.Contains(diagnosis.Probe.Name, StringComparer.Ordinal)).ToList();
        return lacking.Count > 0 ? new SkippedLesson(folder, lacking) : null;
    }
}
