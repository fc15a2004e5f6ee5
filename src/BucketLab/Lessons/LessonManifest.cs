using System.Text.Json;
using System.Text.Json.Serialization;

namespace BucketLab.Lessons;

/// <summary>The <c>lesson.json</c> of a lesson.</summary>
/// <param name="Id">The name of the lesson's folder, <c>NN-kebab-name</c>.</param>
/// <param name="Title">As it stands above the notebook.</param>
/// <param name="Minutes">How long a learner takes.</param>
/// <param name="Goals">What a learner can do afterwards, a sentence each.</param>
/// <param name="Misconceptions">Wrong ideas that the lesson meets, each with a wrong answer on file.</param>
/// <param name="Introduces">Concepts that are defined here.</param>
/// <param name="Needs">Concepts that earlier lessons defined.</param>
/// <param name="Uses">What backend and machine must have.</param>
/// <param name="Exercises">In the order of the notebook.</param>
/// <param name="Teacher">Notes for a teacher.</param>
/// <param name="Measures">What is measured, in a line; stands in the lesson table of the README.</param>
public sealed record LessonManifest(
    string Id,
    string Title,
    int Minutes,
    IReadOnlyList<string> Goals,
    IReadOnlyList<Misconception> Misconceptions,
    IReadOnlyList<string> Introduces,
    IReadOnlyList<string> Needs,
    LessonUses Uses,
    IReadOnlyList<ExerciseEntry> Exercises,
    TeacherNotes Teacher,
    string? Measures = null
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = false,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a <c>lesson.json</c>.</summary>
    /// <exception cref="LessonFormatException">The file is no manifest; the message names file, place and
    /// reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LessonManifest Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<LessonManifest>(File.ReadAllText(path), Options)
                ?? throw new LessonFormatException($"{path}: the file holds `null` instead of a lesson.");
        }
        catch (JsonException exception)
        {
            throw new LessonFormatException($"{path}, line {exception.LineNumber + 1}: {exception.Message}", exception);
        }
    }
}
