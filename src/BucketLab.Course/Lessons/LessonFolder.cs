using System.Globalization;
using System.Text.RegularExpressions;
using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Lessons;

/// <summary>The folder of one lesson, <c>notebooks/NN-kebab-name/</c>, whose content may be wrong in any way.</summary>
public sealed partial class LessonFolder
{
    /// <summary>The file that describes a lesson.</summary>
    public const string ManifestName = "lesson.json";

    /// <summary>The folder of a program that learners write, with what it begins with and a solution.</summary>
    public const string ServiceName = "service";

    private const string AnswerEnding = ".csx";

    private LessonFolder(string path, Match name)
    {
        Path = path;
        Id = name.Value;
        Number = int.Parse(name.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        Name = name.Groups["name"].Value;
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Path { get; }

    /// <summary>The folder's own name, which is the id of the lesson: <c>05-public-and-private-buckets</c>.</summary>
    public string Id { get; }

    /// <summary>The number in front.</summary>
    public int Number { get; }

    /// <summary>The id without its number, which is the name of the notebook.</summary>
    public string Name { get; }

    /// <summary>Path of the notebook.</summary>
    public string NotebookPath => System.IO.Path.Combine(Path, Name + ".ipynb");

    /// <summary>Path of <c>lesson.json</c>.</summary>
    public string ManifestPath => System.IO.Path.Combine(Path, ManifestName);

    /// <summary>The paths of all files in it, relative, with <c>/</c>, sorted.</summary>
    public IReadOnlyList<string> Files =>
        [
            .. Directory
                .EnumerateFiles(Path, "*", SearchOption.AllDirectories)
                .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
                .Where(file => !file.StartsWith(".ipynb_checkpoints/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The folder as a lesson, or null when its name is not <c>NN-kebab-name</c>.</summary>
    public static LessonFolder? At(string path) =>
        NamePattern().Match(System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(path)))
            is { Success: true } name
            ? new LessonFolder(System.IO.Path.GetFullPath(path), name)
            : null;

    /// <summary>Returns true if a file of a lesson is compiled into the checks or their tests.</summary>
    /// <param name="file">Its relative path.</param>
    public static bool IsCode(string file) =>
        file.Split('/') is ["checks" or "checks.tests", var name] && name.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>Returns true if a file of a lesson belongs to the program that learners write.</summary>
    /// <param name="file">Its relative path.</param>
    public static bool IsOfService(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.StartsWith(ServiceName + "/", StringComparison.Ordinal);
    }

    /// <summary>The relative path of the solution of an exercise.</summary>
    public static string SolutionFile(string exercise) => $"solutions/{exercise}{AnswerEnding}";

    /// <summary>The relative path of a wrong answer.</summary>
    public static string WrongAnswerFile(string exercise, string misconception) =>
        $"wrong/{exercise}.{misconception}{AnswerEnding}";

    /// <summary>Reads all that belongs to the lesson.</summary>
    /// <exception cref="LessonFormatException">The manifest is damaged.</exception>
    /// <exception cref="NotebookFormatException">The notebook is damaged.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public Lesson Load()
    {
        var manifest = LessonManifest.Read(ManifestPath);
        return new Lesson(this, manifest, NotebookFile.Read(NotebookPath))
        {
            Solutions = manifest
                .Exercises.Select(exercise => exercise.Id)
                .Distinct(StringComparer.Ordinal)
                .Where(id => Holds(SolutionFile(id)))
                .ToDictionary(id => id, id => ReadAnswer(SolutionFile(id)), StringComparer.Ordinal),
            WrongAnswers =
            [
                .. manifest
                    .Misconceptions.Where(misconception =>
                        Holds(WrongAnswerFile(misconception.Exercise, misconception.Id))
                    )
                    .Select(misconception => new WrongAnswer(
                        misconception,
                        ReadAnswer(WrongAnswerFile(misconception.Exercise, misconception.Id))
                    )),
            ],
        };
    }

    private bool Holds(string relativePath) => File.Exists(System.IO.Path.Combine(Path, relativePath));

    private string ReadAnswer(string relativePath) =>
        File.ReadAllText(System.IO.Path.Combine(Path, relativePath)).ReplaceLineEndings("\n").TrimEnd('\n');

    [GeneratedRegex(
        "^(?<number>[0-9]{2})-(?<name>[a-z0-9]+(-[a-z0-9]+)*)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NamePattern();
}
