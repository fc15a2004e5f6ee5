using System.Text.Json;

namespace BucketLab.Grading;

/// <summary>The grades of an earlier run, so that only what has changed is run again.</summary>
/// <param name="path">The file; it may be missing.</param>
internal sealed class GradeCache(string path)
{
    private const int Version = 1;
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The submissions; none when there is no file, or one that this build does not read.</summary>
    public IReadOnlyList<GradedSubmission> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Options) is { Version: Version } content
                ? content.Submissions
                : [];
        }
        catch (Exception exception)
            when (exception
                    is FileNotFoundException
                        or DirectoryNotFoundException
                        or JsonException
                        or NotSupportedException
            )
        {
            return [];
        }
    }

    /// <summary>The lesson and its submissions, for a gradebook.</summary>
    /// <exception cref="FormatException">The file does not hold them; the message says what to do.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public (string Lesson, IReadOnlyList<GradedSubmission> Submissions) ReadAll()
    {
        try
        {
            return
                JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Options) is { Lesson: { } lesson } content
                ? (lesson, content.Submissions)
                : throw new FormatException(
                    $"{path} does not say which lesson it is about: an older version wrote it. Grade that folder again."
                );
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new FormatException($"{path} is damaged: {exception.Message}", exception);
        }
    }

    /// <summary>The text of the file for these submissions; what could not be graded is not in it.</summary>
    public static string TextOf(string lesson, IReadOnlyList<GradedSubmission> submissions) =>
        JsonSerializer.Serialize(
            new Content(Version, [.. submissions.Where(graded => graded.IsGraded)], lesson),
            Options
        );

    private sealed record Content(int Version, IReadOnlyList<GradedSubmission> Submissions, string? Lesson = null);
}
