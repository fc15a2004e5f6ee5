namespace BucketLab.Notebooks.Running;

/// <summary>What the worker has to execute, in its working directory.</summary>
/// <param name="Notebook">The text of the .ipynb file.</param>
/// <param name="KeepsGoing">Whether cells that follow a failed one are executed all the same.</param>
internal sealed record WorkOrder(string Notebook, bool KeepsGoing = false);
