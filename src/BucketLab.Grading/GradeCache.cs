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

    /// <summary>The submissions by key; none when there is no file, or one that this build does not read.</summary>
    public IReadOnlyDictionary<string, GradedSubmission> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Options) is { Version: Version } content
                ? content
                    .Submissions.DistinctBy(graded => graded.Key)
                    .ToDictionary(graded => graded.Key, StringComparer.Ordinal)
                : new Dictionary<string, GradedSubmission>(StringComparer.Ordinal);
        }
        catch (Exception exception)
            when (exception
                    is FileNotFoundException
                        or DirectoryNotFoundException
                        or JsonException
                        or NotSupportedException
            )
        {
            return new Dictionary<string, GradedSubmission>(StringComparer.Ordinal);
        }
    }

    /// <summary>The text of the file for these submissions; what could not be graded is not in it.</summary>
    public static string TextOf(IReadOnlyList<GradedSubmission> submissions) =>
        JsonSerializer.Serialize(new Content(Version, [.. submissions.Where(graded => graded.IsGraded)]), Options);

    private sealed record Content(int Version, IReadOnlyList<GradedSubmission> Submissions);
}
