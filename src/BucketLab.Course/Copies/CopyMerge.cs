using System.Text.Json.Nodes;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Copies;

/// <summary>
/// Brings a learner's copy up to date with a lesson that changed: three-way, between the lesson as it was copied, the
/// copy as the learner left it, and the lesson as it is now. What the learner wrote stays.
/// </summary>
internal sealed class CopyMerge
{
    private const string ChangedPrefix = "changed-";

    private readonly Notebook before;
    private readonly Notebook mine;
    private readonly Notebook merged;
    private readonly List<CopyNote> notes = [];

    /// <param name="before">The lesson as it was copied.</param>
    /// <param name="mine">The copy as it is.</param>
    /// <param name="now">The lesson as it is now.</param>
    public CopyMerge(Notebook before, Notebook mine, Notebook now)
    {
        (this.before, this.mine, merged) = (before, mine.Clone(), now.Clone());
        CellIds.Restore(this.mine, before);
    }

    /// <summary>The copy as it shall be, and what the learner must know about it.</summary>
    public (Notebook Notebook, IReadOnlyList<CopyNote> Notes) Merge()
    {
        string? previous = null;
        foreach (
            var cell in mine.Cells.Where(cell =>
                cell.Id is not null && !cell.Id.StartsWith(ChangedPrefix, StringComparison.Ordinal)
            )
        )
        {
            if (merged.Find(cell.Id!) is { } shipped)
                Settle(cell, shipped);
            else if (IsOwn(cell))
                InsertAfter(previous, cell);
            previous = merged.Find(cell.Id!) is null ? previous : cell.Id;
        }

        return (merged, notes);
    }

    private void Settle(Cell cell, Cell shipped)
    {
        if (cell.Type == CellType.Code && !Same(cell, shipped) && IsChanged(cell))
        {
            if (before.Find(cell.Id!) is not { } old || Same(old, shipped))
                shipped.Source = cell.Source;
            else if (shipped.HasTag(Lesson.ExerciseTag))
                KeepBoth(cell, shipped);
            else
                notes.Add(
                    new CopyNote(
                        cell.Id!,
                        "the lesson changed this cell, and so did you; the lesson's stands, yours is in the backup"
                    )
                );
        }

        // What a cell showed belongs to its text.
        if (Same(cell, shipped) && cell.Json["outputs"] is JsonArray outputs)
            (shipped.Json["outputs"], shipped.Json["execution_count"]) = (
                outputs.DeepClone(),
                cell.Json["execution_count"]?.DeepClone()
            );
    }

    private void KeepBoth(Cell cell, Cell shipped)
    {
        var text =
            $"The lesson changed this exercise after you had begun. Your answer stands above; this is the new "
            + $"beginning:\n\n```csharp\n{shipped.Source}\n```";
        merged.Insert(merged.Cells.ToList().IndexOf(shipped) + 1, Cell.Markdown(ChangedPrefix + cell.Id, text));
        shipped.Source = cell.Source;
        notes.Add(
            new CopyNote(
                cell.Id!,
                "the lesson changed this exercise; your answer stays, and the new beginning stands below it"
            )
        );
    }

    // A cell that the learner added, or an answer to an exercise that the lesson no longer has.
    private bool IsOwn(Cell cell)
    {
        if (before.Find(cell.Id!) is not { } old)
            return true;
        if (cell.Type != CellType.Code || !IsChanged(cell))
            return false;
        if (old.HasTag(Lesson.ExerciseTag))
            notes.Add(
                new CopyNote(
                    cell.Id!,
                    "the lesson no longer has this exercise; your answer stays as a cell of your own"
                )
            );
        return true;
    }

    private bool IsChanged(Cell cell) => before.Find(cell.Id!) is not { } old || !Same(cell, old);

    private void InsertAfter(string? previous, Cell cell)
    {
        merged.Insert(
            previous is null ? 0 : merged.Cells.ToList().FindIndex(found => found.Id == previous) + 1,
            cell.Clone()
        );
    }

    private static bool Same(Cell one, Cell other) => Text(one) == Text(other);

    private static string Text(Cell cell) => cell.Source.ReplaceLineEndings("\n").TrimEnd();
}

/// <summary>Something that a learner must know about the update of their copy.</summary>
/// <param name="Cell">Id of the cell.</param>
/// <param name="Text">The change to it, without its name.</param>
public sealed record CopyNote(string Cell, string Text);
