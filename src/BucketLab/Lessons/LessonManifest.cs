using System.Text.Json;
using System.Text.Json.Serialization;

namespace BucketLab.Lessons;

/// <summary>The <c>lesson.json</c> of a lesson.</summary>
/// <param name="Id">The name of the lesson's folder, <c>NN-kebab-name</c>.</param>
/// <param name="Title">As it stands above the notebook.</param>
/// <param name="Minutes">Minutes that a learner takes.</param>
/// <param name="Goals">The abilities of a learner afterwards, a sentence each.</param>
/// <param name="Misconceptions">Wrong ideas that the lesson meets, each with a wrong answer on file.</param>
/// <param name="Introduces">Concepts that are defined here.</param>
/// <param name="Needs">Concepts that earlier lessons defined.</param>
/// <param name="Uses">Requirements of backend and machine.</param>
/// <param name="Exercises">In the order of the notebook.</param>
/// <param name="Teacher">Notes for a teacher.</param>
/// <param name="Measures">The measurement, in a line; stands in the lesson table of the README.</param>
/// <param name="Predictions">Questions that are answered before they are measured.</param>
/// <param name="Paths">The shorter ways through the course on which it lies; null for none.</param>
public sealed record LessonManifest(
    string Id,
    string Title,
    int Minutes,
    IReadOnlyList<string> Goals,
    IReadOnlyList<Misconception> Misconceptions,
    IReadOnlyList<string> Introduces,
    IReadOnlyList<string> Needs,
    LessonUses Uses,
    IReadOnlyList<ExerciseEntry> Exercises,
    TeacherNotes Teacher,
    string? Measures = null,
    IReadOnlyList<PredictionEntry>? Predictions = null,
    IReadOnlyList<string>? Paths = null
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = false,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a <c>lesson.json</c>.</summary>
    /// <exception cref="LessonFormatException">The file is no manifest; the message names file, place and
    /// reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LessonManifest Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<LessonManifest>(File.ReadAllText(path), Options)
                ?? throw new LessonFormatException($"{path}: the file holds `null` instead of a lesson.");
        }
        catch (JsonException exception)
        {
            throw new LessonFormatException($"{path}, line {exception.LineNumber + 1}: {exception.Message}", exception);
        }
    }
}

/// <summary>An exercise as <c>lesson.json</c> lists it.</summary>
/// <param name="Id">Id of its cell, of its check and of its solution file.</param>
/// <param name="Points">At least 1.</param>
/// <param name="Hints">Three: a nudge, a pointer, almost the answer.</param>
/// <param name="AlmostPoints">The points of an answer that is almost right, in a graded run: 0, or less than
/// <paramref name="Points"/>.</param>
public sealed record ExerciseEntry(string Id, int Points, IReadOnlyList<string> Hints, int AlmostPoints = 0);

/// <summary>A question that is answered before it is measured, as <c>lesson.json</c> lists it.</summary>
/// <param name="Id">Kebab-case; the cells call it so.</param>
/// <param name="Why">Why the measurement is what it is, in a sentence or two; shown with it and never before.</param>
/// <param name="Choices">The possible answers; null where the answer is a number.</param>
/// <param name="Tolerance">The tolerance of a number; null where only the same number is right.</param>
/// <param name="Recorded">The measurement of a recorded run, for machines that cannot measure; null where all
/// can.</param>
/// <param name="Recall">The same for later lessons, which ask it again; null where it means nothing outside its
/// lesson.</param>
public sealed record PredictionEntry(
    string Id,
    string Why,
    IReadOnlyList<string>? Choices = null,
    PredictionTolerance? Tolerance = null,
    double? Recorded = null,
    RecallQuestion? Recall = null
)
{
    /// <summary>The same where the answer is a choice.</summary>
    public string? RecordedChoice { get; init; }
}

/// <summary>A question about an earlier lesson that can be answered without it.</summary>
/// <param name="Question">One or two sentences, the last of which asks.</param>
/// <param name="Answer">The answer and its reason.</param>
public sealed record RecallQuestion(string Question, string Answer);

/// <summary>The nearness of a predicted number that is right.</summary>
/// <param name="Factor">At least 1: 1.1 for a tenth more or less, 2 for anything from half to double.</param>
/// <param name="Because">Why another number counts as right, as the end of a sentence.</param>
public sealed record PredictionTolerance(double Factor, string Because);

/// <summary>A file of a lesson cannot be read. The message names the file, the place and the reason.</summary>
/// <param name="message">For people.</param>
/// <param name="innerException">The exception of the JSON reader.</param>
public sealed class LessonFormatException(string message, Exception? innerException = null)
    : FormatException(message, innerException);

/// <summary>Requirements of a lesson besides the library.</summary>
/// <param name="Capabilities">Names of capabilities of the backend.</param>
/// <param name="Tools">Programs on the machine, as <c>lab doctor</c> calls them.</param>
/// <param name="Samples">Files below <c>sample-media/</c>.</param>
/// <param name="WholeMachine">
/// True if it measures throughput, so that it begins when the others are over or wait.
/// </param>
/// <param name="RunSeconds">Seconds that its run takes on two idle cores; the longest lesson starts first.</param>
/// <param name="WaitingCells">
/// Ids of cells in which it waits more than it computes, so that another lesson may run.
/// </param>
public sealed record LessonUses(
    IReadOnlyList<string> Capabilities,
    IReadOnlyList<string> Tools,
    IReadOnlyList<string> Samples,
    bool WholeMachine = false,
    int RunSeconds = 0,
    IReadOnlyList<string>? WaitingCells = null
);

/// <summary>A wrong idea that a check recognises.</summary>
/// <param name="Id">Kebab-case; unique in the lesson.</param>
/// <param name="Claim">The idea in one sentence, as somebody who holds it would say it.</param>
/// <param name="Exercise">Id of the exercise whose check recognises it.</param>
/// <param name="Message">Text that the answer of the check must contain.</param>
public sealed record Misconception(string Id, string Claim, string Exercise, string Message);

/// <summary>Notes for a teacher about a lesson.</summary>
/// <param name="Plan45">The plan for 45 minutes.</param>
/// <param name="Plan90">The plan for 90 minutes.</param>
/// <param name="Expected">Remarks on the experiments besides their numbers.</param>
public sealed record TeacherNotes(string Plan45, string Plan90, string Expected)
{
    /// <summary>The measurement of each prediction in runs, by the prediction's id: a value, or a range where runs
    /// differ.</summary>
    public IReadOnlyDictionary<string, string>? Seen { get; init; }
}
