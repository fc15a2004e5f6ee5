using BucketLab.Notebooks.Documents;

namespace BucketLab.Notebooks.Tests.Running;

internal static class Notebooks
{
    /// <summary>A notebook of code cells with the ids c1, c2, ...</summary>
    public static Notebook Of(params string[] sources)
    {
        var notebook = Notebook.Create();
        foreach (var source in sources)
            notebook.Insert(notebook.Cells.Count, Cell.Code($"c{notebook.Cells.Count + 1}", source));
        return notebook;
    }
}
