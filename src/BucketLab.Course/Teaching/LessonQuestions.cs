using BucketLab.Contracts.Display;
using BucketLab.Course.Glossaries;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Teaching;

/// <summary>The questions of a lesson's predictions as HTML, without how to write the answer into a notebook.</summary>
/// <param name="lesson">The lesson.</param>
internal sealed class LessonQuestions(Lesson lesson)
{
    private const int ShortWords = 22;

    /// <summary>Turns the text of the lesson into HTML of a page that lies elsewhere.</summary>
    public MarkdownHtml Markdown { get; } = new(new PageLinks(lesson.Folder, lesson.Folder.Path), new TermLinks([]));

    /// <summary>The answers that it takes.</summary>
    /// <param name="entry">The prediction.</param>
    /// <param name="between">HTML between two choices.</param>
    public static string Answers(PredictionEntry entry, string between) =>
        entry.Choices is { } choices
            ? string.Join(between, choices.Select(choice => $"☐&nbsp;{HtmlText.Escape(choice)}"))
            : "a number: ______";

    /// <summary>The question: the last paragraph before the cell; a short one does not say what it is about without the
    /// one before.</summary>
    public string Question(PredictionEntry entry) => Markdown.Of(TextOf(entry));

    /// <summary>Returns true if a cell asks it.</summary>
    public static bool IsAskedIn(Cell cell, PredictionEntry entry) =>
        cell.Type == CellType.Code && cell.Source.StartsWith($"lab.Predict(\"{entry.Id}\"", StringComparison.Ordinal);

    private string TextOf(PredictionEntry entry)
    {
        var cells = lesson.Notebook.Cells.ToList();
        var asked = cells.FindIndex(cell => IsAskedIn(cell, entry));
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
