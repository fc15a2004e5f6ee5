namespace BucketLab.Notebooks.Running;

/// <summary>What the worker has to execute, in its working directory.</summary>
/// <param name="Notebook">The text of the .ipynb file.</param>
internal sealed record WorkOrder(string Notebook);
