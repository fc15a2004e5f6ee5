using System.Text.Json.Nodes;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Testing.Lessons;

/// <summary>A checkout with one lesson that keeps its contract, to be mutilated.</summary>
internal sealed class FixtureCourse : IDisposable
{
    public const string LessonId = "05-open-prefix";

    /// <summary>Exercises that the library checks.</summary>
    public static readonly string[] Checks = ["open-avatars"];

    public FixtureCourse()
    {
        Root = Directory.CreateTempSubdirectory("bucketlab-course-").FullName;
        FakeLibrary.WriteTo(Path.Combine(Root, "artifacts", "lab", "BucketLab.dll"));
        Directory.CreateDirectory(Path.Combine(Root, "docs"));
        File.WriteAllText(Path.Combine(Root, "docs", "glossary.md"), "### key\n\nA name.\n");
        WriteLesson(LessonId);
    }

    public string Root { get; }

    public string Notebooks => Path.Combine(Root, "notebooks");

    public string LessonPath => Path.Combine(Notebooks, LessonId);

    public LessonCatalog Shelf => new(Notebooks);

    public LessonFolder Folder => Shelf.Lessons.Single(lesson => lesson.Id == LessonId);

    public Lesson Lesson => Folder.Load();

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Changes one cell of the notebook and saves it normalised.</summary>
    public void ChangeCell(string id, Func<string, string> change) =>
        ChangeNotebook(notebook => notebook.Find(id)!.Source = change(notebook.Find(id)!.Source));

    public void ChangeNotebook(Action<Notebook> change)
    {
        var notebook = NotebookFile.Read(Folder.NotebookPath);
        change(notebook);
        NotebookNormalizer.Normalize(notebook);
        NotebookFile.Write(Folder.NotebookPath, notebook);
    }

    /// <summary>Adds a code cell at the end.</summary>
    public void AddCell(string id, string source) =>
        ChangeNotebook(notebook => notebook.Insert(notebook.Cells.Count, Cell.Code(id, source)));

    public void ChangeManifest(Action<JsonObject> change)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Folder.ManifestPath))!.AsObject();
        change(manifest);
        File.WriteAllText(Folder.ManifestPath, manifest.ToJsonString());
    }

    public void Write(string relativePath, string text)
    {
        var path = Path.Combine(LessonPath, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void WriteLesson(string id)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Notebooks, id)).FullName;
        var notebook = Notebook.Create();
        Cell[] cells =
        [
            Cell.Markdown("title", "# Open one prefix\nA picture for everyone. See [the measure](#measure)."),
            Cell.Code(
                "preamble",
                $"#r \"../../artifacts/lab/BucketLab.dll\"\nusing BucketLab;\nvar lab = await Lab.OpenAsync(\""
                    + $"{id}\");\nlab"
            ),
            Cell.Markdown("measure-text", "## Measure"),
            Cell.Code("measure", "Console.WriteLine(\"one\");\n1 + 1"),
            Cell.Code("open-avatars", "// TODO: name the prefix.\nstring policy = \"\";", Lesson.ExerciseTag),
            Cell.Code("check-open-avatars", "await lab.CheckAsync(\"open-avatars\", policy)", Lesson.CheckTag),
        ];
        foreach (var cell in cells)
            notebook.Insert(notebook.Cells.Count, cell);
        NotebookFile.Write(Path.Combine(folder, id[3..] + ".ipynb"), notebook);
        File.WriteAllText(
            Path.Combine(folder, "lesson.json"),
            Manifest.Replace("LESSON", id, StringComparison.Ordinal)
        );
        foreach (var (file, answer) in Answers)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.WriteAllText(Path.Combine(folder, file), $"string policy = \"{answer}\";\n");
        }
    }

    private static readonly (string File, string Answer)[] Answers =
    [
        ("solutions/open-avatars.csx", "right"),
        ("wrong/open-avatars.whole-bucket.csx", "whole"),
        ("wrong/open-avatars.list-instead-of-get.csx", "list"),
    ];

    private const string Manifest = """
        {
          "id": "LESSON", "title": "Open one prefix", "minutes": 20, "goals": ["Open one prefix."],
          "misconceptions": [
            { "id": "whole-bucket", "claim": "A policy is about the bucket.", "exercise": "open-avatars", "message": "The Resource names every key." },
            { "id": "list-instead-of-get", "claim": "Who reads must list.", "exercise": "open-avatars", "message": "Reading and listing are different actions." }
          ],
          "introduces": ["bucket-policy"], "needs": [],
          "uses": { "capabilities": [], "tools": [], "samples": [] },
          "exercises": [{ "id": "open-avatars", "points": 2, "hints": ["Look.", "Look at Resource.", "End it with avatars/*."] }],
          "teacher": { "plan45": "All.", "plan90": "All, twice.", "expected": "403" }
        }
        """;
}
