using System.Text.Json.Serialization;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Running;

/// <summary>Something that happened while a notebook runs. The worker sends these to its parent, one JSON object a
/// line.</summary>
/// <param name="Cell">Position of the cell in the notebook, from 0.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(CellStarted), "started")]
[JsonDerivedType(typeof(CellWrote), "wrote")]
[JsonDerivedType(typeof(CellShowed), "showed")]
[JsonDerivedType(typeof(CellThrew), "threw")]
[JsonDerivedType(typeof(CellFinished), "finished")]
[JsonDerivedType(typeof(NotebookFinished), "end")]
public abstract record RunEvent(int Cell);

/// <summary>A cell came to its end.</summary>
/// <param name="Cell">Position of the cell in the notebook, from 0.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">From its start to its end.</param>
public sealed record CellFinished(int Cell, CellOutcome Outcome, TimeSpan Duration) : RunEvent(Cell);

/// <summary>A cell has a value.</summary>
/// <param name="Cell">Position of the cell in the notebook, from 0.</param>
/// <param name="Representations">Content by MIME type.</param>
public sealed record CellShowed(int Cell, IReadOnlyDictionary<string, string> Representations) : RunEvent(Cell);

/// <summary>A cell starts.</summary>
/// <param name="Cell">Position of the cell in the notebook, from 0.</param>
/// <param name="ExecutionCount">The number in <c>In [n]</c> and in <c>cell [n]</c>.</param>
public sealed record CellStarted(int Cell, int ExecutionCount) : RunEvent(Cell);

/// <summary>A cell failed.</summary>
/// <param name="Cell">Position of the cell in the notebook, from 0.</param>
/// <param name="Error">Why.</param>
public sealed record CellThrew(int Cell, SubmissionError Error) : RunEvent(Cell);

/// <summary>A cell wrote to the console.</summary>
/// <param name="Cell">Position of the cell in the notebook, from 0.</param>
/// <param name="Stream">Which stream.</param>
/// <param name="Text">The text, not cut into lines.</param>
public sealed record CellWrote(int Cell, ConsoleStream Stream, string Text) : RunEvent(Cell);

/// <summary>No more cells follow. What the process does from here on is tidying up.</summary>
/// <param name="Cell">Number of cells of the notebook.</param>
public sealed record NotebookFinished(int Cell) : RunEvent(Cell);
