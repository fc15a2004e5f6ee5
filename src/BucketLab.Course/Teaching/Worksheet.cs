using BucketLab.Contracts.Display;
using BucketLab.Course.Glossaries;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Teaching;

/// <summary>The predictions of a lesson on paper: each question with room for an answer, a reason, and what was
/// measured in the end. No answer stands on it.</summary>
/// <param name="lesson">The lesson.</param>
public sealed class Worksheet(Lesson lesson)
{
    private const int ShortWords = 22;

    private const string Style = """
        <style>
        .worksheet td { height: 4.5em; vertical-align: top; }
        .worksheet td:first-child { width: 45%; }
        .worksheet tr { break-inside: avoid; }
        </style>
        """;

    private readonly MarkdownHtml markdown = new(new PageLinks(lesson.Folder, lesson.Folder.Path), new TermLinks([]));

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
            <thead><tr><th scope="col">Question</th><th scope="col">I expect</th><th scope="col">Because</th>
            <th scope="col">Measured</th></tr></thead>
            <tbody>
            {string.Concat((lesson.Manifest.Predictions ?? []).Select(Row))}
            </tbody></table>
            """
        );

    private string Row(PredictionEntry entry) =>
        $"<tr><td>{markdown.Of(QuestionOf(entry))}</td><td>{AnswersOf(entry)}</td><td></td><td></td></tr>\n";

    private static string AnswersOf(PredictionEntry entry) =>
        entry.Choices is { } choices
            ? string.Join("<br>", choices.Select(choice => $"☐ {HtmlText.Escape(choice)}"))
            : "a number:";

    // The last paragraph before the cell, without how to write the answer into a notebook; a short one does not say
    // what it is about without the one before.
    private string QuestionOf(PredictionEntry entry)
    {
        var cells = lesson.Notebook.Cells.ToList();
        var asked = cells.FindIndex(cell =>
            cell.Type == CellType.Code
            && cell.Source.StartsWith($"lab.Predict(\"{entry.Id}\"", StringComparison.Ordinal)
        );
        var text = cells.FindLastIndex(Math.Max(asked, 0), cell => cell.Type == CellType.Markdown);
        if (asked < 0 || text < 0)
            return entry.Id;
        var paragraphs = WithoutHeadings(cells[text].Source).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var question = WithoutHowTo(paragraphs[^1]);
        return question.Split(' ').Length < ShortWords && paragraphs.Length > 1
            ? $"{paragraphs[^2]}\n\n{question}"
            : question;
    }

    private static string WithoutHeadings(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith('#'))).Trim();

    private static string WithoutHowTo(string paragraph)
    {
        var howTo = paragraph.IndexOf(" Write ", StringComparison.Ordinal);
        return howTo > 0 && paragraph.Contains("lab.Predict(", StringComparison.Ordinal)
            ? paragraph[..howTo]
            : paragraph;
    }
}
