using System.Text.Json.Serialization;

namespace BucketLab.Desk;

/// <summary>A message from a page, one JSON object in a text frame of the socket. The first is <see cref="Enter"/>;
/// those that name a cell are about the lesson that the page has open.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Enter), "enter")]
[JsonDerivedType(typeof(NewCode), "code")]
[JsonDerivedType(typeof(ShowCourse), "course")]
[JsonDerivedType(typeof(ShowSections), "sections")]
[JsonDerivedType(typeof(OpenLessonPage), "open")]
[JsonDerivedType(typeof(EditCell), "edit")]
[JsonDerivedType(typeof(RunCells), "run")]
[JsonDerivedType(typeof(StopRunning), "stop")]
[JsonDerivedType(typeof(Restart), "restart")]
[JsonDerivedType(typeof(GiveInput), "input")]
[JsonDerivedType(typeof(Predict), "predict")]
[JsonDerivedType(typeof(LookBehind), "look")]
[JsonDerivedType(typeof(CheckExercise), "check")]
[JsonDerivedType(typeof(TakeHint), "hint")]
[JsonDerivedType(typeof(TakeSolution), "solution")]
[JsonDerivedType(typeof(Reset), "reset")]
[JsonDerivedType(typeof(AddCell), "add")]
[JsonDerivedType(typeof(RemoveCell), "remove")]
[JsonDerivedType(typeof(Ask), "ask")]
internal abstract record PageMessage;

/// <summary>Shows what lets a page in: the code of its address, or the key that it was given for one.</summary>
internal sealed record Enter(string? Code = null, string? Key = null) : PageMessage;

/// <summary>Asks for the code of one more address.</summary>
internal sealed record NewCode : PageMessage;

/// <summary>Asks for the list of lessons.</summary>
internal sealed record ShowCourse : PageMessage;

/// <summary>Asks for the text of all lessons and the glossary, for a search.</summary>
internal sealed record ShowSections : PageMessage;

/// <summary>Opens a lesson; the page follows it from then on.</summary>
internal sealed record OpenLessonPage(string Lesson) : PageMessage;

/// <summary>The text of a cell is now this.</summary>
/// <param name="Cell">Its id.</param>
/// <param name="Source">The text.</param>
/// <param name="Number">Comes back with the answer, so that a page knows which of its edits the desk has.</param>
internal sealed record EditCell(string Cell, string Source, int Number = 0) : PageMessage;

/// <summary>Runs cells.</summary>
/// <param name="Cell">The cell that is meant; null for <see cref="RunRange.All"/>.</param>
/// <param name="Range">Which cells around it.</param>
internal sealed record RunCells(string? Cell = null, RunRange Range = RunRange.One) : PageMessage;

/// <summary>The cells that are run.</summary>
internal enum RunRange
{
    /// <summary>The cell alone.</summary>
    One,

    /// <summary>The cells before it that have not run in this session as they are.</summary>
    Before,

    /// <summary>The same, and the cell.</summary>
    ToHere,

    /// <summary>Every cell.</summary>
    All,
}

/// <summary>Stops what runs and forgets what waits.</summary>
internal sealed record StopRunning : PageMessage;

/// <summary>Begins a new session.</summary>
/// <param name="Cell">Runs everything up to this cell afterwards; null for only the first cell.</param>
internal sealed record Restart(string? Cell = null) : PageMessage;

/// <summary>The line that a cell asked for.</summary>
internal sealed record GiveInput(string Line) : PageMessage;

/// <summary>Answers a prediction, and runs its cell.</summary>
internal sealed record Predict(string Cell, string Answer) : PageMessage;

/// <summary>Asks what a cell did on the wire and on the disk; a <see cref="BehindShown"/> comes when nothing runs.
/// </summary>
internal sealed record LookBehind(string Cell) : PageMessage;

/// <summary>Runs the cell of an exercise and then its check.</summary>
internal sealed record CheckExercise(string Exercise) : PageMessage;

/// <summary>Asks for one more hint.</summary>
internal sealed record TakeHint(string Exercise) : PageMessage;

/// <summary>Asks for the lesson's own answer.</summary>
internal sealed record TakeSolution(string Exercise, bool GiveUp = false) : PageMessage;

/// <summary>Puts an exercise back to the beginning, or the whole copy.</summary>
internal sealed record Reset(string? Exercise = null) : PageMessage;

/// <summary>Adds a cell of one's own below another.</summary>
internal sealed record AddCell(string After) : PageMessage;

/// <summary>Removes a cell of one's own.</summary>
internal sealed record RemoveCell(string Cell) : PageMessage;

/// <summary>A question about code.</summary>
/// <param name="Number">Names the answer.</param>
/// <param name="About">The kind of the question.</param>
/// <param name="Source">The text of a cell.</param>
/// <param name="Position">In UTF-16 units, where it matters.</param>
internal sealed record Ask(int Number, AskedFor About, string Source, int Position = 0) : PageMessage;

/// <summary>The questions about code.</summary>
internal enum AskedFor
{
    /// <summary>Its colours.</summary>
    Colours,

    /// <summary>Names that could stand there.</summary>
    Completions,

    /// <summary>The meaning of a name.</summary>
    Description,

    /// <summary>Its errors.</summary>
    Problems,
}
