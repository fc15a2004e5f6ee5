using System.Text.Json;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;

namespace BucketLab.Course.Verification;

/// <summary>
/// The lessons that kept their contract when they were run, so that the runs need not be repeated while nothing changes
/// that they depend on: the lesson, the sample media, the programs. The rules on files are always asked.
/// </summary>
/// <param name="path">The file that remembers; when it cannot be read, nothing is remembered.</param>
/// <param name="programs">The folder of the command line, the library and the store.</param>
/// <param name="samples">The folder of the sample media.</param>
public sealed class VerifiedLessons(string path, string programs, string samples)
{
    private readonly string surroundings = Convert.ToHexStringLower([
        .. FilesHash.Of(programs, Names(programs, "BucketLab*.dll")),
        .. FilesHash.Of(samples, Names(samples, "*")),
    ]);

    /// <summary>Returns true if the lesson kept its contract as it now is.</summary>
    public bool Contains(LessonFolder lesson) => Read().GetValueOrDefault(lesson.Id) == KeyOf(lesson);

    /// <summary>Remembers that it does.</summary>
    public void Add(LessonFolder lesson)
    {
        var keys = Read();
        keys[lesson.Id] = KeyOf(lesson);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PageFile.Write(path, JsonSerializer.Serialize(keys));
    }

    private static IEnumerable<string> Names(string folder, string pattern) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, pattern).Select(file => Path.GetFileName(file))
            : [];

    private string KeyOf(LessonFolder lesson) =>
        $"{surroundings} {Convert.ToHexStringLower(FilesHash.Of(lesson.Path, lesson.Files))}";

    private Dictionary<string, string> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))
                ?? new(StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return new(StringComparer.Ordinal);
        }
    }
}
