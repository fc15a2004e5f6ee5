namespace BucketLab.Notebooks.Documents;

/// <summary>The three types of cells in nbformat 4 (nbformat, "Cell types").</summary>
public enum CellType
{
    /// <summary>Text in Markdown.</summary>
    Markdown,

    /// <summary>Source to execute.</summary>
    Code,

    /// <summary>Text that is passed on unchanged.</summary>
    Raw,
}
