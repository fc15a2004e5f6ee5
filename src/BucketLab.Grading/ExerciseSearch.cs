using System.Text.Json.Nodes;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Grading;

/// <summary>
/// Finds the exercise cells of a lesson in a submission: by their id; where a host has written ids anew, by nbgrader's
/// own id, by the check that follows, and at last by the order of the cells with the tag.
/// </summary>
/// <param name="lesson">The lesson.</param>
/// <param name="submission">A notebook that may have been through any host.</param>
internal sealed class ExerciseSearch(Lesson lesson, Notebook submission)
{
    private readonly List<string> exercises = [.. lesson.ExerciseCells.Select(cell => cell.Id!)];
    private readonly List<Cell> codeCells = [.. submission.Cells.Where(cell => cell.Type == CellType.Code)];

    /// <summary>The source of an exercise's cell, null when there is none, and what is to be noted about it.</summary>
    public (string? Source, string Note) Find(string exercise)
    {
        var known = codeCells.Where(cell => TextOf(cell.Json["id"]) == exercise).ToList();
        if (known.Count > 0)
            return (
                known[0].Source,
                known.Count > 1 ? $"{known.Count} cells have the id of this exercise; the first counts" : ""
            );
        var other =
            codeCells.Find(cell => TextOf((cell.Json["metadata"] as JsonObject)?["nbgrader"]?["grade_id"]) == exercise)
            ?? BeforeCheck(exercise)
            ?? ByOrder(exercise);
        return other is null
            ? (null, "the cell of this exercise is missing; the lesson's own stood in its place")
            : (other.Source, "the cell was found without its id");
    }

    private Cell? BeforeCheck(string exercise)
    {
        var check = codeCells.FindIndex(cell => Calls(cell, $"\"{exercise}\""));
        return check > 0 && !Calls(codeCells[check - 1], "") ? codeCells[check - 1] : null;
    }

    // Copies of lessons from before version 0.2 call it Check.
    private static bool Calls(Cell cell, string argument) =>
        cell.Source.Contains("lab.CheckAsync(" + argument, StringComparison.Ordinal)
        || cell.Source.Contains("lab.Check(" + argument, StringComparison.Ordinal);

    private Cell? ByOrder(string exercise)
    {
        var tagged = codeCells.Where(cell => cell.HasTag(Lesson.ExerciseTag)).ToList();
        return tagged.Count == exercises.Count ? tagged[exercises.IndexOf(exercise)] : null;
    }

    private static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
