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
        .worksheet tbody { break-inside: avoid; }
        .worksheet tbody th { font-weight: inherit; color: inherit; border-bottom: 0; }
        .worksheet th p { margin: 0; } .worksheet code { font-size: inherit; }
        .worksheet td { height: 3.5em; vertical-align: top; } .worksheet td + td { border-left: 1px solid var(--line); }
        .worksheet .answer { width: 36%; } .worksheet .measured { width: 18%; }
        @page { size: A4; margin: 10mm; }
        @media print {
          body { font-size: 8.5pt; line-height: 1.25; } p { margin: 0 0 4pt; }
          h1 { font-size: 13pt; margin: 0 0 4pt; }
          table.worksheet { margin: 0; } .worksheet td, .worksheet th { padding: 2pt 4pt; }
          .worksheet td { height: 25pt; }
          .worksheet caption { display: none; }
        }
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
            <thead><tr><th scope="col" class="answer">I expect</th><th scope="col">Because</th>
            <th scope="col" class="measured">Measured</th></tr></thead>
            {string.Concat((lesson.Manifest.Predictions ?? []).Select(Rows))}
            </table>
            """
        );

    // The question has the whole width: beside the answers it took twice the paper.
    private string Rows(PredictionEntry entry) =>
        $"<tbody><tr><th scope=\"rowgroup\" colspan=\"3\">{questions.Question(entry)}</th></tr>"
        + $"<tr><td>{LessonQuestions.Answers(entry, " &ensp; ")}</td><td></td><td></td></tr></tbody>\n";
}
