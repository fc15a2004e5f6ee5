using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Copies;

/// <summary>Finds the cells to run again after a change: those that changed, and around an answer everything from the
/// exercise to its check.</summary>
internal static class ChangedCells
{
    /// <summary>Positions of the cells to run, in order.</summary>
    /// <param name="notebook">As it is now.</param>
    /// <param name="executed">The source of each cell when it was last executed, by id.</param>
    public static IReadOnlyList<int> Of(Notebook notebook, IReadOnlyDictionary<string, string> executed)
    {
        var cells = notebook.Cells;
        var changed = cells
            .Index()
            .Where(item =>
                item.Item.Type == CellType.Code && executed.GetValueOrDefault(item.Item.Id ?? "") != item.Item.Source
            )
            .Select(item => item.Index)
            .ToHashSet();
        foreach (
            var (first, last) in Exercises(cells)
                .Where(range => changed.Any(index => index >= range.First && index <= range.Last))
                .ToList()
        )
            changed.UnionWith(
                Enumerable.Range(first, last - first + 1).Where(index => cells[index].Type == CellType.Code)
            );
        return [.. changed.Order()];
    }

    private static IEnumerable<(int First, int Last)> Exercises(IReadOnlyList<Cell> cells) =>
        from exercise in cells.Index()
        where exercise.Item.HasTag(Lesson.ExerciseTag)
        let last = cells
            .Index()
            .Where(cell => cell.Item.Id == Lesson.CheckIdOf(exercise.Item.Id ?? ""))
            .Select(cell => cell.Index)
            .FirstOrDefault(-1)
        where last > exercise.Index
        select (exercise.Index, last);
}
