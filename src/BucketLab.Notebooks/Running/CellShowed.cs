namespace BucketLab.Notebooks.Running;

/// <summary>A cell has a value.</summary>
/// <param name="Cell">Position of the cell in the notebook, from 0.</param>
/// <param name="Representations">Content by MIME type.</param>
public sealed record CellShowed(int Cell, IReadOnlyDictionary<string, string> Representations) : RunEvent(Cell);
