using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Copies;

/// <summary>Some hosts give cells new ids when they save. What a cell was is then told by its text, or by what stands
/// around it.</summary>
internal static class CellIds
{
    /// <summary>Gives cells of a notebook the ids that they had in an earlier state of it.</summary>
    public static void Restore(Notebook notebook, Notebook before)
    {
        var lost = before.Cells.Where(cell => cell.Id is not null && notebook.Find(cell.Id) is null).ToList();
        var unknown = notebook.Cells.Where(cell => cell.Id is null || before.Find(cell.Id) is null).ToList();
        foreach (var old in lost.ToList())
        {
            if (unknown.Find(cell => cell.Type == old.Type && cell.Source.Trim() == old.Source.Trim()) is { } same)
                Give(same, old);
        }

        // An answer that was changed: the first unknown code cell between the neighbours that are known.
        foreach (var old in lost.Where(cell => cell.Type == CellType.Code).ToList())
        {
            if (Between(notebook, before, old).FirstOrDefault(unknown.Contains) is { } changed)
                Give(changed, old);
        }

        void Give(Cell cell, Cell old)
        {
            cell.Id = old.Id;
            lost.Remove(old);
            unknown.Remove(cell);
        }
    }

    private static IEnumerable<Cell> Between(Notebook notebook, Notebook before, Cell old)
    {
        var (cells, place) = (notebook.Cells.ToList(), before.Cells.ToList().IndexOf(old));
        var above = before
            .Cells.Take(place)
            .Reverse()
            .Select(cell => cells.FindIndex(found => found.Id == cell.Id))
            .FirstOrDefault(at => at >= 0, -1);
        var below = before
            .Cells.Skip(place + 1)
            .Select(cell => cells.FindIndex(found => found.Id == cell.Id))
            .FirstOrDefault(at => at >= 0, cells.Count);
        return cells.Skip(above + 1).Take(Math.Max(0, below - above - 1)).Where(cell => cell.Type == CellType.Code);
    }
}
