using System.Security.Cryptography;
using System.Text.Json;

namespace BucketLab.Course.Releasing;

/// <summary>What a release consists of, by content.</summary>
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
            return
                JsonSerializer.Deserialize<ReleaseManifest>(File.ReadAllBytes(path), Options) is { Version: 1 } manifest
                ? manifest
                : null;
        }
        catch (Exception exception)
            when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
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
