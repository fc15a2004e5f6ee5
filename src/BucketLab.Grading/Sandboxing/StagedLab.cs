using System.Runtime.InteropServices;
using BucketLab.Course.Lessons;
using BucketLab.Grading.Releasing;

namespace BucketLab.Grading.Sandboxing;

/// <summary>
/// The files that every submission may read, in a folder of its own: the worker, the library without the checks, the
/// lesson as students have it. Neither solutions nor wrong answers are there, and no other submission.
/// </summary>
internal sealed class StagedLab
{
    private const string Library = "BucketLab";

    private static readonly string[] Needed =
    [
        "BucketLab.Contracts.dll",
        "BucketLab.Media.dll",
        "BucketLab.deps.json",
        "BucketLab.Notebooks.dll",
        "BucketLab.Notebooks.deps.json",
        "BucketLab.Notebooks.runtimeconfig.json",
    ];

    private StagedLab(string root, string lesson) =>
        (Root, LessonFolder) = (root, Path.Combine(root, "notebooks", lesson));

    /// <summary>The folder of all of it; stands for a checkout.</summary>
    public string Root { get; }

    /// <summary>The folder in which the notebook runs.</summary>
    public string LessonFolder { get; }

    /// <summary>Path of the worker.</summary>
    public string Worker => Path.Combine(Root, "worker");

    /// <summary>The folder of the program <c>dotnet</c>, with the frameworks.</summary>
    public string DotnetRoot { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Copies what is needed.</summary>
    /// <param name="root">A folder that does not exist yet.</param>
    /// <param name="lesson">The lesson.</param>
    /// <param name="options">Where worker, library and samples lie.</param>
    public static StagedLab Create(string root, Lesson lesson, GradingOptions options)
    {
        var stage = new StagedLab(root, lesson.Folder.Id);
        Copy(
            options.WorkerFolder,
            stage.Worker,
            ProgramFiles.Of(options.WorkerFolder, "BucketLab.Notebooks").Where(file => !IsWithheld(file))
        );
        Copy(
            options.LibraryFolder,
            Path.Combine(root, "artifacts", "lab"),
            ProgramFiles.Of(options.LibraryFolder, Library).Where(file => !IsWithheld(file) || file == Library + ".dll")
        );
        Copy(
            lesson.Folder.Path,
            stage.LessonFolder,
            StudentFiles.Of(lesson.Folder).Where(file => file != Course.Lessons.LessonFolder.ManifestName)
        );
        File.WriteAllText(
            Path.Combine(stage.LessonFolder, Course.Lessons.LessonFolder.ManifestName),
            StudentManifest.Of(lesson.Folder.ManifestPath)
        );
        if (options.SamplesFolder is { } samples)
            Copy(
                samples,
                Path.Combine(root, "sample-media"),
                Directory
                    .EnumerateFiles(samples, "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(samples, file))
            );
        return stage;
    }

    // The checks, and the parts of the course that lie beside them where everything is built into one folder.
    private static bool IsWithheld(string file) =>
        file.StartsWith(Library, StringComparison.Ordinal) && !Needed.Contains(file, StringComparer.Ordinal);

    private static void Copy(string from, string to, IEnumerable<string> files)
    {
        Directory.CreateDirectory(to);
        foreach (var file in files)
        {
            var target = Path.Combine(to, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(from, file), target);
        }
    }
}
