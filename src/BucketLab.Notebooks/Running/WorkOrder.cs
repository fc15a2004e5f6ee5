namespace BucketLab.Notebooks.Running;

/// <summary>The notebook that the worker has to execute, in its working directory.</summary>
/// <param name="Notebook">The text of the .ipynb file.</param>
/// <param name="KeepsGoing">True where cells that follow a failed one are executed all the same.</param>
internal sealed record WorkOrder(string Notebook, bool KeepsGoing = false);
