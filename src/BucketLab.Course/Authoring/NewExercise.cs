using System.Text;
using System.Text.Json;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Authoring;

/// <summary>
/// The beginning of an exercise in a lesson: its cells, its entries in <c>lesson.json</c>, a solution, a wrong answer,
/// a check and the test of the check. The lesson keeps its contract with it.
/// </summary>
/// <param name="lesson">The lesson.</param>
/// <param name="id">Words in small letters with hyphens between them.</param>
public sealed class NewExercise(LessonFolder lesson, string id)
{
    private string Class => LessonTemplate.Pascal(id);

    private string Variable => char.ToLowerInvariant(Class[0]) + Class[1..];

    /// <summary>Writes its files and adds it to notebook and <c>lesson.json</c>.</summary>
    /// <returns>Paths relative to the lesson, the files that were made first.</returns>
    /// <exception cref="IOException">The lesson has it already, or a file cannot be written.</exception>
    /// <exception cref="NotebookFormatException">Its notebook cannot be read.</exception>
    public IReadOnlyList<string> Write()
    {
        var notebook = NotebookFile.Read(lesson.NotebookPath);
        var manifest = File.ReadAllText(lesson.ManifestPath);
        (string Path, string Text)[] files =
        [
            (LessonFolder.SolutionFile(id), Text("solution.csx")),
            (LessonFolder.WrongAnswerFile(id, id + "-other-key"), Text("wrong.csx")),
            ($"checks/{Class}Check.cs", Text("Check.cs")),
            ($"checks.tests/{Class}CheckTests.cs", Text("CheckTests.cs")),
        ];
        if (notebook.Find(id) is not null)
            throw new IOException($"{lesson.Id} has a cell named {id} already.");
        if (Array.Find(files, file => File.Exists(Path.Combine(lesson.Path, file.Path))).Path is { } taken)
            throw new IOException($"{lesson.Id}/{taken} is there already.");
        manifest = Append(Append(manifest, "misconceptions"), "exercises");
        Insert(notebook);
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(lesson.Path, path))!);
            File.WriteAllText(Path.Combine(lesson.Path, path), text);
        }

        File.WriteAllText(lesson.ManifestPath, manifest);
        NotebookFile.Write(lesson.NotebookPath, notebook);
        return [.. files.Select(file => file.Path), LessonFolder.ManifestName, Path.GetFileName(lesson.NotebookPath)];
    }

    private string Text(string template) =>
        LessonTemplate
            .Read(template, lesson.Id)
            .Replace("EXERCISE-ID", id, StringComparison.Ordinal)
            .Replace("EXERCISE-CLASS", Class, StringComparison.Ordinal)
            .Replace("EXERCISE-VARIABLE", Variable, StringComparison.Ordinal);

    // Before the closing text of the lesson.
    private void Insert(Notebook notebook)
    {
        var at = notebook.Cells.Count;
        if (at > 0 && notebook.Cells[^1].Type == CellType.Markdown)
            at--;
        notebook.Insert(at, Cell.Markdown("about-" + id, Text("about.md")));
        notebook.Insert(at + 1, Cell.Code(id, Text("exercise.csx"), "exercise"));
        notebook.Insert(at + 2, Cell.Code("check-" + id, $"await lab.CheckAsync(\"{id}\", {Variable})", "check"));
    }

    // Into the text, so that the rest of the file stays as its author wrote it.
    private string Append(string manifest, string list)
    {
        var bytes = Encoding.UTF8.GetBytes(manifest);
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (
                reader.CurrentDepth != 1
                || reader.TokenType != JsonTokenType.PropertyName
                || !reader.ValueTextEquals(list)
            )
                continue;
            reader.Read();
            reader.Skip();
            var end = (int)reader.TokenStartIndex;
            var before = Encoding.UTF8.GetString(bytes.AsSpan(0, end)).TrimEnd();
            var entry = Text(list == "exercises" ? "exercise.json" : "misconception.json");
            return $"{before}{(before[^1] == '[' ? "" : ",")}\n{entry}\n  {Encoding.UTF8.GetString(bytes.AsSpan(end))}";
        }

        throw new IOException($"{lesson.ManifestPath} has no list named {list}.");
    }
}
