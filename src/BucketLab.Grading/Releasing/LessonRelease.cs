using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BucketLab.Course.Lessons;

namespace BucketLab.Grading.Releasing;

/// <summary>
/// The part of a lesson that students get: its notebook without outputs, its pictures, its <c>lesson.json</c> with
/// hints; no solutions, no wrong answers, no notes for teachers. As a folder, as a zip, and with a manifest of hashes.
/// The same lesson gives the same bytes.
/// </summary>
public sealed class LessonRelease
{
    private readonly Lesson lesson;
    private readonly string target;

    /// <param name="lesson">The lesson.</param>
    /// <param name="target">The folder that the release goes into; made when it is missing.</param>
    public LessonRelease(Lesson lesson, string target) =>
        (this.lesson, this.target) = (lesson, Path.GetFullPath(target));

    /// <summary>The version of <c>BucketLab.Tool</c> with which a workflow grades on GitHub; null to put no workflow
    /// in.</summary>
    public string? ClassroomTool { get; init; }

    /// <summary>The folder for students.</summary>
    public string Folder => Path.Combine(target, lesson.Folder.Id);

    /// <summary>The same as one file.</summary>
    public string Zip => Folder + ".zip";

    /// <summary>The hashes of both.</summary>
    public string Manifest => Folder + ".manifest.json";

    /// <summary>Returns the files in the way: those that no release made, or that were changed since. Empty when it can
    /// be written.</summary>
    public IReadOnlyList<string> InTheWay()
    {
        var made =
            ReleaseManifest
                .TryRead(Manifest)
                ?.Files.ToDictionary(file => file.Path, file => file.Sha256, StringComparer.Ordinal)
            ?? [];
        return
        [
            .. Existing()
                .Where(path =>
                    !made.TryGetValue(Relative(path), out var hash)
                    || ReleaseManifest.Describe("", File.ReadAllBytes(path)).Sha256 != hash
                ),
        ];
    }

    /// <summary>Writes folder, zip and manifest in place of an earlier release.</summary>
    /// <returns>The paths for students, relative to <see cref="Folder"/>.</returns>
    /// <exception cref="IOException">Something is in the way, or the folder cannot be written.</exception>
    public IReadOnlyList<string> Write()
    {
        if (InTheWay() is [var first, ..])
            throw new IOException($"{first} is not what a release made.");
        foreach (var old in Existing())
            File.Delete(old);
        var files = StudentFiles.Of(lesson.Folder).Select(path => (Path: path, Content: ContentOf(path))).ToList();
        if (ClassroomTool is { } tool)
            files.Add((ClassroomWorkflow.Path, Encoding.UTF8.GetBytes(ClassroomWorkflow.Of(lesson.Folder, tool))));
        foreach (var (path, content) in files)
        {
            var file = Path.Combine(Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }

        var zip = ZippedFiles.Of(files.Select(file => ($"{lesson.Folder.Id}/{file.Path}", file.Content)));
        File.WriteAllBytes(Zip, zip);
        var described = files
            .Select(file => ReleaseManifest.Describe($"{lesson.Folder.Id}/{file.Path}", file.Content))
            .Append(ReleaseManifest.Describe(Path.GetFileName(Zip), zip));
        File.WriteAllText(Manifest, new ReleaseManifest(1, lesson.Folder.Id, [.. described]).ToJson());
        return [.. files.Select(file => file.Path)];
    }

    private IEnumerable<string> Existing() =>
        [
            .. Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories) : [],
            .. File.Exists(Zip) ? [Zip] : Array.Empty<string>(),
        ];

    private string Relative(string path) => Path.GetRelativePath(target, path).Replace('\\', '/');

    private byte[] ContentOf(string path)
    {
        if (path == LessonFolder.ManifestName)
            return Encoding.UTF8.GetBytes(StudentManifest.Of(lesson.Folder.ManifestPath));
        if (Path.Combine(lesson.Folder.Path, path) != lesson.Folder.NotebookPath)
            return File.ReadAllBytes(Path.Combine(lesson.Folder.Path, path));
        var notebook = lesson.Notebook.Clone();
        foreach (var cell in notebook.Cells)
            cell.ClearOutputs();
        return Encoding.UTF8.GetBytes(notebook.ToJson());
    }
}

/// <summary>The files of a release, by content.</summary>
/// <param name="Version">Of this format: 1.</param>
/// <param name="Lesson">Id of the lesson.</param>
/// <param name="Files">Paths relative to the folder of the release, sorted, with their hashes.</param>
internal sealed record ReleaseManifest(int Version, string Lesson, IReadOnlyList<ReleasedFile> Files)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads one; null when there is none or it is damaged.</summary>
    public static ReleaseManifest? TryRead(string path)
    {
        try
        {
            return TryParse(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Reads the text of one; null when it is damaged.</summary>
    public static ReleaseManifest? TryParse(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<ReleaseManifest>(content, Options) is { Version: 1 } manifest
                ? manifest
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text of the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options).ReplaceLineEndings("\n") + "\n";

    /// <summary>One file as a manifest lists it.</summary>
    public static ReleasedFile Describe(string path, byte[] content) =>
        new(path, content.LongLength, Convert.ToHexStringLower(SHA256.HashData(content)));
}

/// <summary>A file of a release.</summary>
/// <param name="Path">Relative, with <c>/</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Of its content, lower-case hexadecimal.</param>
internal sealed record ReleasedFile(string Path, long Bytes, string Sha256);
