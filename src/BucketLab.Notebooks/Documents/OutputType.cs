namespace BucketLab.Notebooks.Documents;

/// <summary>The types of outputs in nbformat 4 (nbformat, "Code cell outputs").</summary>
public enum OutputType
{
    /// <summary>Text that was written to the console.</summary>
    Stream,

    /// <summary>The value of the cell.</summary>
    ExecuteResult,

    /// <summary>Something shown while the cell ran.</summary>
    DisplayData,

    /// <summary>What stopped the cell.</summary>
    Error,
}
