using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Verification.Hosts;

/// <summary>The first code cell of every lesson.</summary>
internal static class Preamble
{
    /// <summary>The one reference that a lesson makes, relative to its folder.</summary>
    public const string Reference = "#r \"../../artifacts/lab/BucketLab.dll\"";

    /// <summary>The cell as it must stand.</summary>
    public static string For(string lessonId) =>
        $"{Reference}\nusing BucketLab;\nvar lab = await Lab.OpenAsync(\"{lessonId}\");\nlab";

    /// <summary>The reason why a cell cannot open the lab; null when it can.</summary>
    public static string? WhyWrong(Cell? first, string lessonId)
    {
        if (first is null)
            return "the notebook has no code cell; begin with the preamble.";
        if (first.Id != Lesson.PreambleId)
            return $"the first code cell must have the id `{Lesson.PreambleId}`.";
        var wanted = For(lessonId).Split('\n');
        var lines = first.Source.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var missing = wanted.Except(lines, StringComparer.Ordinal).FirstOrDefault();
        return missing is null ? null : $"the preamble lacks the line `{missing}`; every host needs it so.";
    }
}
