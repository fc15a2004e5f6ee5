using System.Text.Json.Serialization;
using BucketLab.Notebooks.Execution;
using BucketLab.Notebooks.Questions;

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
[JsonDerivedType(typeof(CellDisplayed), "displayed")]
[JsonDerivedType(typeof(CellCleared), "cleared")]
[JsonDerivedType(typeof(CellAsked), "asked")]
[JsonDerivedType(typeof(QuestionAnswered), "answered")]
public abstract record RunEvent(int Cell);

/// <summary>A cell came to its end.</summary>
/// <param name="Cell">Position of the cell in the notebook, from 0.</param>
/// <param name="Outcome">The way it ended.</param>
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

/// <summary>A cell shows a value before it ends, or changes it.</summary>
/// <param name="Cell">Number of the cell.</param>
/// <param name="Id">Names what is shown.</param>
/// <param name="Representations">Content by MIME type.</param>
/// <param name="IsUpdate">True where it takes the place of what has this id.</param>
public sealed record CellDisplayed(
    int Cell,
    string Id,
    IReadOnlyDictionary<string, string> Representations,
    bool IsUpdate
) : RunEvent(Cell);

/// <summary>A cell removes what it has shown.</summary>
/// <param name="Cell">Number of the cell.</param>
/// <param name="Wait">True where it stays until the next output comes.</param>
public sealed record CellCleared(int Cell, bool Wait) : RunEvent(Cell);

/// <summary>A cell reads a line from the console and waits for it.</summary>
/// <param name="Cell">Number of the cell.</param>
public sealed record CellAsked(int Cell) : RunEvent(Cell);

/// <summary>The answer to a question about code; it belongs to no cell.</summary>
/// <param name="Question">Number of the question.</param>
/// <param name="Names">Names that could stand there, where that was asked.</param>
/// <param name="Description">Signature and documentation, where that was asked and something is known.</param>
/// <param name="Problems">Errors, where that was asked.</param>
/// <param name="Value">Content by MIME type, where that was asked; its text is the error where it failed.</param>
public sealed record QuestionAnswered(
    int Question,
    Completions? Names = null,
    string? Description = null,
    IReadOnlyList<Problem>? Problems = null,
    IReadOnlyDictionary<string, string>? Value = null
) : RunEvent(-1);
