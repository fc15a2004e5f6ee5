using System.Text.Json.Serialization;
using BucketLab.Notebooks.Questions;

namespace BucketLab.Desk;

/// <summary>A message to a page.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Entered), "entered")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(CodeMade), "code")]
[JsonDerivedType(typeof(CourseShown), "course")]
[JsonDerivedType(typeof(SectionsShown), "sections")]
[JsonDerivedType(typeof(LessonShown), "lesson")]
[JsonDerivedType(typeof(CellChanged), "cell")]
[JsonDerivedType(typeof(OutputsCleared), "cleared")]
[JsonDerivedType(typeof(OutputShown), "output")]
[JsonDerivedType(typeof(TextWritten), "text")]
[JsonDerivedType(typeof(SessionChanged), "session")]
[JsonDerivedType(typeof(InputAsked), "asked")]
[JsonDerivedType(typeof(ProgressChanged), "progress")]
[JsonDerivedType(typeof(HelpShown), "help")]
[JsonDerivedType(typeof(BehindShown), "behind")]
[JsonDerivedType(typeof(PlayersOffered), "players")]
[JsonDerivedType(typeof(Notice), "notice")]
[JsonDerivedType(typeof(Answered), "answered")]
internal abstract record DeskMessage;

/// <summary>The page may go on.</summary>
/// <param name="Key">Shown when the connection is made anew.</param>
internal sealed record Entered(string Key) : DeskMessage;

/// <summary>The page may not; the connection ends.</summary>
internal sealed record Refused(string Text) : DeskMessage;

/// <summary>A code for one more address, good for a minute.</summary>
internal sealed record CodeMade(string Code) : DeskMessage;

/// <summary>The lessons.</summary>
/// <param name="Lessons">In their order.</param>
/// <param name="Next">Id of the lesson to go on with; null when every exercise is passed.</param>
/// <param name="Paths">Ways through the course, the shortest first.</param>
internal sealed record CourseShown(IReadOnlyList<CourseEntry> Lessons, string? Next, IReadOnlyList<PathEntry> Paths)
    : DeskMessage;

/// <summary>A way through the course.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Aim">The things that one knows at its end.</param>
/// <param name="Time">The time for all of it.</param>
/// <param name="Lessons">The ids of its lessons, in order.</param>
internal sealed record PathEntry(string Name, string Aim, string Time, IReadOnlyList<string> Lessons);

/// <summary>One lesson in the list.</summary>
/// <param name="Id">The name of its folder.</param>
/// <param name="Title">Its title.</param>
/// <param name="Minutes">The time that it takes.</param>
/// <param name="Measures">The measurements in it, in a line.</param>
/// <param name="Exercises">The number of exercises.</param>
/// <param name="Passed">The number that is passed.</param>
/// <param name="IsBegun">True where something was predicted or passed.</param>
/// <param name="Lacks">The programs that this machine lacks for it; null for none.</param>
internal sealed record CourseEntry(
    string Id,
    string Title,
    int Minutes,
    string Measures,
    int Exercises,
    int Passed,
    bool IsBegun,
    string? Lacks
);

/// <summary>The text of all lessons and the glossary, for a search in the page.</summary>
/// <param name="Sections">The sections of all lessons, in order.</param>
/// <param name="Terms">The glossary.</param>
internal sealed record SectionsShown(IReadOnlyList<SectionView> Sections, IReadOnlyList<TermView> Terms) : DeskMessage;

/// <summary>A section of a lesson.</summary>
/// <param name="Lesson">The name of the lesson's folder.</param>
/// <param name="Title">Title of the lesson.</param>
/// <param name="Heading">Title of the section.</param>
/// <param name="Anchor">The id of the heading in its page; null for the beginning of the lesson.</param>
/// <param name="Text">All its text.</param>
internal sealed record SectionView(string Lesson, string Title, string Heading, string? Anchor, string Text);

/// <summary>A term of the glossary.</summary>
/// <param name="Id">Its place in the address of the glossary.</param>
/// <param name="Name">As it is written in a sentence.</param>
/// <param name="Meaning">Its meaning, in plain text.</param>
/// <param name="Section">The heading that it stands under.</param>
internal sealed record TermView(string Id, string Name, string Meaning, string Section);

/// <summary>A lesson as it is now.</summary>
/// <param name="Id">The name of its folder.</param>
/// <param name="Title">Its title.</param>
/// <param name="File">The notebook, from the root.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="Previous">The lesson before; null for the first.</param>
/// <param name="Next">The lesson after; null for the last.</param>
internal sealed record LessonShown(
    string Id,
    string Title,
    string File,
    IReadOnlyList<CellView> Cells,
    LessonLink? Previous,
    LessonLink? Next
) : DeskMessage;

/// <summary>A neighbour of a lesson.</summary>
internal sealed record LessonLink(string Id, string Title);

/// <summary>A cell as a page shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Its role.</param>
/// <param name="Html">The content of a text cell, else null.</param>
/// <param name="Source">The code, else null.</param>
/// <param name="Count">Its number in the session; null where it has not run.</param>
/// <param name="State">The progress of its execution.</param>
/// <param name="IsOwn">True for a cell that the learner added.</param>
/// <param name="Outputs">The outputs that it gave.</param>
/// <param name="Exercise">The exercise that it belongs to; null for none.</param>
/// <param name="Question">The prediction that it asks for; null for none.</param>
/// <param name="Asked">The words on what that prediction asks for, such as "percent"; null for none.</param>
/// <param name="Players">Pages of the lab's player that can be shown below its outputs.</param>
internal sealed record CellView(
    string Id,
    CellRole Kind,
    string? Html,
    string? Source,
    int? Count,
    CellState State,
    bool IsOwn,
    IReadOnlyList<OutputView> Outputs,
    ExerciseView? Exercise,
    QuestionView? Question,
    string? Asked,
    IReadOnlyList<Uri> Players
);

/// <summary>The role of a cell in its lesson.</summary>
internal enum CellRole
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Code to read, run and change.</summary>
    Code,

    /// <summary>The cell that opens the lab.</summary>
    Preamble,

    /// <summary>A question that is answered before it is measured.</summary>
    Prediction,

    /// <summary>An exercise.</summary>
    Exercise,

    /// <summary>The check of an exercise.</summary>
    Check,
}

/// <summary>The progress of the execution of a cell.</summary>
internal enum CellState
{
    /// <summary>It has not run.</summary>
    New,

    /// <summary>It waits for those before it.</summary>
    Queued,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It ran to its end in this session, as it is.</summary>
    Done,

    /// <summary>It failed in this session, as it is.</summary>
    Failed,

    /// <summary>Its outputs come from another text or from an earlier session.</summary>
    Stale,
}

/// <summary>The progress of somebody with an exercise.</summary>
/// <param name="Id">The exercise.</param>
/// <param name="IsPassed">True once its check has passed.</param>
/// <param name="HasGivenUp">True where the solution was shown before that.</param>
/// <param name="Tries">The number of answers that were checked.</param>
/// <param name="HintsTaken">The number of hints that were shown.</param>
/// <param name="Hints">The number of hints that there are.</param>
internal sealed record ExerciseView(string Id, bool IsPassed, bool HasGivenUp, int Tries, int HintsTaken, int Hints);

/// <summary>A prediction.</summary>
/// <param name="Id">The question.</param>
/// <param name="Choices">The answers to choose from; null where a number is asked for.</param>
/// <param name="Answer">The answer; null for none yet.</param>
/// <param name="IsLocked">True once it was measured, when it stays as it is.</param>
internal sealed record QuestionView(string Id, IReadOnlyList<string>? Choices, string? Answer, bool IsLocked);

/// <summary>One output.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">The text; for a picture its description.</param>
/// <param name="Html">The document of a rich output; the data of a picture; else null.</param>
internal sealed record OutputView(OutputKind Kind, string Text, string? Html = null);

/// <summary>The kinds of outputs.</summary>
internal enum OutputKind
{
    /// <summary>Text of the console.</summary>
    Text,

    /// <summary>Text of the console's error stream.</summary>
    Warning,

    /// <summary>A value as text.</summary>
    Value,

    /// <summary>HTML or a drawing, which is shown where no script can run.</summary>
    Rich,

    /// <summary>A PNG picture in base64.</summary>
    Picture,

    /// <summary>The error that stopped the cell.</summary>
    Error,
}

/// <summary>A cell is now like this; its outputs stay.</summary>
/// <param name="Cell">Its id.</param>
/// <param name="State">The progress of its execution.</param>
/// <param name="Count">Its number in the session.</param>
/// <param name="Source">Its text, where that changed; else null.</param>
/// <param name="Edit">The edit of this page that is answered; null where it was not this page's.</param>
internal sealed record CellChanged(string Cell, CellState State, int? Count, string? Source = null, int? Edit = null)
    : DeskMessage;

/// <summary>A cell shows nothing any more.</summary>
internal sealed record OutputsCleared(string Cell) : DeskMessage;

/// <summary>A cell shows this at a place, from 0; what was there goes.</summary>
internal sealed record OutputShown(string Cell, int Index, OutputView Output) : DeskMessage;

/// <summary>More text for the output at a place.</summary>
internal sealed record TextWritten(string Cell, int Index, string Text) : DeskMessage;

/// <summary>The process of the lesson.</summary>
/// <param name="State">Its state.</param>
/// <param name="Text">For people; empty where the state says it all.</param>
internal sealed record SessionChanged(SessionState State, string Text = "") : DeskMessage;

/// <summary>The state of the process of a lesson.</summary>
internal enum SessionState
{
    /// <summary>It is being started; cells can be run and will wait.</summary>
    Starting,

    /// <summary>It waits for cells.</summary>
    Ready,

    /// <summary>A cell runs.</summary>
    Busy,

    /// <summary>There is none; the next cell starts one.</summary>
    Gone,
}

/// <summary>A cell waits for a line.</summary>
internal sealed record InputAsked(string Cell) : DeskMessage;

/// <summary>Exercises and predictions as they are now.</summary>
internal sealed record ProgressChanged(
    IReadOnlyList<ExerciseView> Exercises,
    IReadOnlyDictionary<string, QuestionView> Questions
) : DeskMessage;

/// <summary>Hints or the solution of an exercise.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Hints">The hints so far; null where the solution is shown.</param>
/// <param name="Solution">The code of the solution; null where hints are shown.</param>
internal sealed record HelpShown(string Exercise, IReadOnlyList<string>? Hints, string? Solution) : DeskMessage;

/// <summary>The requests of a cell and the files that they left.</summary>
internal sealed record BehindShown(string Cell, OutputView Output) : DeskMessage;

/// <summary>Pages of the lab's player that an output of a cell names, as its process gave them out.</summary>
internal sealed record PlayersOffered(string Cell, IReadOnlyList<Uri> Addresses) : DeskMessage;

/// <summary>Something that people must know.</summary>
/// <param name="Text">In plain words, with the next step.</param>
/// <param name="Cell">The cell that it is about; null for none.</param>
internal sealed record Notice(string Text, string? Cell = null) : DeskMessage;

/// <summary>The answer to an <see cref="Ask"/>.</summary>
/// <param name="Number">The question.</param>
/// <param name="Colours">Pieces of the source: length and class.</param>
/// <param name="Completions">Names.</param>
/// <param name="Description">Signature and documentation.</param>
/// <param name="Problems">Errors.</param>
internal sealed record Answered(
    int Number,
    IReadOnlyList<ColourRun>? Colours = null,
    Completions? Completions = null,
    string? Description = null,
    IReadOnlyList<Problem>? Problems = null
) : DeskMessage;

/// <summary>A piece of code of one colour.</summary>
internal sealed record ColourRun(int Length, string Kind);
