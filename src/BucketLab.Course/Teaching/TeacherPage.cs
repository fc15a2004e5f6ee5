using System.Globalization;
using BucketLab.Contracts.Display;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Teaching;

/// <summary>A sheet for a teacher: the plans, the numbers to expect, the wrong ideas and how they show, the
/// solutions.</summary>
public sealed class TeacherPage(Lesson lesson)
{
    private const string Browser =
        "a browser (Chromium, Chrome or Edge, as lab doctor finds it; without one the lesson runs, follows the rules "
        + "of browsers or shows recorded numbers, and says so)";

    private static readonly string[] BrowserCalls = ["FetchFromPageAsync(", ".PlayAsync(", ".WatchCameraAsync("];

    private LessonManifest Manifest => lesson.Manifest;

    /// <summary>Writes the page into a folder, which is made when it is missing.</summary>
    /// <returns>The path of the page.</returns>
    public string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{lesson.Folder.Id}.teacher.html");
        PageFile.Write(path, ToHtml());
        return path;
    }

    /// <summary>The whole page.</summary>
    public string ToHtml() =>
        PageFrame.Of(
            $"{Manifest.Title}: for the teacher",
            "",
            $"""
            <h1>{HtmlText.Escape(Manifest.Title)}: for the teacher</h1>
            <ul class="facts">
            <li>Lesson <b>{HtmlText.Escape(Manifest.Id)}</b></li>
            <li>Alone <b>{Number(Manifest.Minutes)} minutes</b></li>
            <li>Points <b>{Number(Manifest.Exercises.Sum(entry => entry.Points))}</b></li>
            </ul>
            <h2>Afterwards learners can</h2>
            <ul>{string.Concat(Manifest.Goals.Select(goal => $"<li>{HtmlText.Escape(goal)}</li>"))}</ul>
            <h2>In 45 minutes</h2>
            <p>{HtmlText.Escape(Manifest.Teacher.Plan45)}</p>
            <h2>In 90 minutes</h2>
            <p>{HtmlText.Escape(Manifest.Teacher.Plan90)}</p>
            <h2>What the experiments give</h2>
            {Experiments()}
            <p>{HtmlText.Escape(Manifest.Teacher.Expected)}</p>
            <p>Needs on the machine: {HtmlText.Escape(Needs())}. Shows what a backend must have: {HtmlText.Escape(
                Manifest.Uses.Capabilities.Count == 0
                    ? "nothing special"
                    : string.Join(", ", Manifest.Uses.Capabilities)
            )}.</p>
            <h2>Exercises</h2>
            {string.Concat(Manifest.Exercises.Select(Exercise))}
            """
        );

    private string Needs()
    {
        string[] programs = [.. Manifest.Uses.Tools, .. UsesBrowser ? [Browser] : Array.Empty<string>()];
        return programs.Length == 0 ? "nothing but BucketLab" : string.Join(", ", programs);
    }

    // A lesson runs without one, and then shows less: that is why no tool of the manifest says it.
    private bool UsesBrowser =>
        lesson.Notebook.Cells.Any(cell =>
            cell.Type == CellType.Code && BrowserCalls.Any(call => cell.Source.Contains(call, StringComparison.Ordinal))
        );

    private string Experiments()
    {
        if (Manifest.Predictions is not { Count: > 0 } questions)
            return "";
        var asked = new LessonQuestions(lesson);
        var rows = questions.Select(question =>
            $"<tr><th scope=\"row\">{HtmlText.Escape(question.Id)}</th><td>{asked.Question(question)}</td>"
            + $"<td>{HtmlText.Escape(AnswersOf(question))}</td>"
            + $"<td>{HtmlText.Escape(SeenOf(question))}</td><td>{HtmlText.Escape(question.Why)}</td></tr>\n"
        );
        return $"""
            <table class="lessons" tabindex="0">
            <caption>Every experiment that begins with a prediction, in order</caption>
            <thead><tr><th scope="col">Prediction</th><th scope="col">Question</th>
            <th scope="col">Answers</th><th scope="col">Seen in runs</th>
            <th scope="col">Why</th></tr></thead>
            <tbody>{string.Concat(rows)}</tbody></table>
            """;
    }

    private static string AnswersOf(PredictionEntry question) =>
        question.Choices is { } choices ? string.Join(", ", choices)
        : question.Tolerance is { Factor: var factor }
            ? string.Create(CultureInfo.InvariantCulture, $"a number, right within a factor of {factor:0.##}")
        : "a number, exactly";

    private string SeenOf(PredictionEntry question) =>
        Manifest.Teacher.Seen?.GetValueOrDefault(question.Id) ?? "not noted yet";

    private string Exercise(ExerciseEntry entry) =>
        $"""
            <section>
            <h3 id="{HtmlText.Escape(entry.Id)}">{HtmlText.Escape(entry.Id)}, {Number(entry.Points)} {(
                entry.Points == 1 ? "point" : "points"
            )}{(entry.AlmostPoints > 0 ? $" ({Number(entry.AlmostPoints)} for almost)" : "")}</h3>
            {(
                lesson.Solutions.TryGetValue(entry.Id, out var solution)
                    ? "<div class=\"cell exercise passed\"><div class=\"label\">Solution</div>"
                        + $"<pre class=\"code\" tabindex=\"0\">{CodeHtml.Of(solution)}</pre></div>"
                    : ""
            )}
            {WrongIdeas(entry.Id)}
            <p>Hints, in their order:</p>
            <ol>{string.Concat(entry.Hints.Select(hint => $"<li>{HtmlText.Escape(hint)}</li>"))}</ol>
            </section>

            """;

    private string WrongIdeas(string exercise)
    {
        var rows = Manifest
            .Misconceptions.Where(idea => idea.Exercise == exercise)
            .Select(idea =>
                $"<tr><td>{HtmlText.Escape(idea.Claim)}</td><td>{HtmlText.Escape(idea.Message)}</td></tr>\n"
            )
            .ToList();
        return rows.Count == 0
            ? ""
            : $"""
                <table class="lessons" tabindex="0"><caption>Wrong ideas that the check of {HtmlText.Escape(
                    exercise
                )} recognises</caption>
                <thead><tr><th scope="col">Idea</th><th scope="col">What the check says</th></tr></thead>
                <tbody>{string.Concat(rows)}</tbody></table>
                """;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
