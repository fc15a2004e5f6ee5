using BucketLab.Contracts.Display;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Lessons;

namespace BucketLab.Course.Teaching;

/// <summary>The predictions of a lesson on paper: each question with room for an answer, a reason, and what was
/// measured in the end. No answer stands on it.</summary>
/// <param name="lesson">The lesson.</param>
public sealed class Worksheet(Lesson lesson)
{
    private const string Style = """
        <style>
        table.worksheet { display: table; table-layout: fixed; width: 100%; }
        .worksheet td { height: 4.5em; vertical-align: top; }
        .worksheet td > :first-child { margin-top: 0; }
        .worksheet .answer { width: 16%; }
        .worksheet .reason { width: 30%; }
        .worksheet .measured { width: 14%; }
        .worksheet tr { break-inside: avoid; }
        </style>
        """;

    private readonly LessonQuestions questions = new(lesson);

    /// <summary>Writes the page into a folder, which is made when it is missing.</summary>
    /// <returns>The path of the page; null for a lesson without predictions.</returns>
    public string? Write(string folder)
    {
        if (lesson.Manifest.Predictions is not { Count: > 0 })
            return null;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{lesson.Folder.Id}.worksheet.html");
        PageFile.Write(path, ToHtml());
        return path;
    }

    /// <summary>The whole page.</summary>
    public string ToHtml() =>
        PageFrame.Of(
            $"{lesson.Manifest.Title}: worksheet",
            "",
            $"""
            {Style}
            <h1>{HtmlText.Escape(lesson.Manifest.Title)}: what do you expect?</h1>
            <p>Name: ______________________________ Date: ______________</p>
            <p>Write down what you expect, and why, before anything is measured. A wrong answer costs nothing: it shows
            where to look.</p>
            <table class="lessons worksheet">
            <caption>Questions in the order in which they are measured</caption>
            <thead><tr><th scope="col">Question</th><th scope="col" class="answer">I expect</th>
            <th scope="col" class="reason">Because</th><th scope="col" class="measured">Measured</th></tr></thead>
            <tbody>
            {string.Concat((lesson.Manifest.Predictions ?? []).Select(Row))}
            </tbody></table>
            """
        );

    private string Row(PredictionEntry entry) =>
        $"<tr><td>{questions.Question(entry)}</td><td>{LessonQuestions.Answers(entry)}</td><td></td><td></td></tr>\n";
}
