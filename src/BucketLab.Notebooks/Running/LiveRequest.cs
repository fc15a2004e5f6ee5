using System.Text.Json.Serialization;

namespace BucketLab.Notebooks.Running;

/// <summary>A line from the parent to a worker that keeps its session (<see cref="LiveWorker"/>).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "request")]
[JsonDerivedType(typeof(ExecuteCell), "execute")]
[JsonDerivedType(typeof(StopCell), "stop")]
[JsonDerivedType(typeof(GiveLine), "line")]
[JsonDerivedType(typeof(AskQuestion), "ask")]
internal abstract record LiveRequest;

/// <summary>One more cell; the parent sends it when the one before has ended.</summary>
/// <param name="Cell">Its number, for the events.</param>
/// <param name="Source">Its text.</param>
/// <param name="MustFail">True where it is tagged so.</param>
internal sealed record ExecuteCell(int Cell, string Source, bool MustFail) : LiveRequest;

/// <summary>Stops the cell that runs; its session stays.</summary>
internal sealed record StopCell : LiveRequest;

/// <summary>The line that a cell reads from the console.</summary>
/// <param name="Line">The text without its end; null where nobody can be asked.</param>
internal sealed record GiveLine(string? Line) : LiveRequest;

/// <summary>A question about code. All but <see cref="QuestionKind.Value"/> are answered while a cell runs,
/// too.</summary>
/// <param name="Number">Names the answer, a <see cref="QuestionAnswered"/>.</param>
/// <param name="About">The kind of the question.</param>
/// <param name="Code">The text of a cell.</param>
/// <param name="Position">In UTF-16 units; of no meaning for errors.</param>
internal sealed record AskQuestion(int Number, QuestionKind About, string Code, int Position) : LiveRequest;

/// <summary>The questions about code.</summary>
internal enum QuestionKind
{
    /// <summary>Names that could stand at the position.</summary>
    Names,

    /// <summary>Signature and documentation of the name before the position.</summary>
    Description,

    /// <summary>Errors of the code.</summary>
    Problems,

    /// <summary>Shows the value of the code, which is executed and counts as no cell.</summary>
    Value,
}
