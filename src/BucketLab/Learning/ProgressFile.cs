using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BucketLab.Lessons;
using BucketLab.Sessions;

namespace BucketLab.Learning;

/// <summary>
/// The progress of a learner: one file, written as a whole. What is damaged in it is set aside under another name and
/// reported, the rest is kept.
/// </summary>
/// <param name="path">Where it lies; it need not exist.</param>
internal sealed class ProgressFile(string path)
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Damage of the file when it was read, for people; null for none.</summary>
    public string? Damage { get; private set; }

    /// <summary>Everything in it, by lesson.</summary>
    /// <exception cref="InvalidDataException">A newer BucketLab wrote it.</exception>
    public ImmutableSortedDictionary<string, LessonState> Read()
    {
        var none = ImmutableSortedDictionary.Create<string, LessonState>(StringComparer.Ordinal);
        if (!File.Exists(path))
            return none;
        var lessons = ParseLessons();
        if (lessons is null)
            return none;
        foreach (var (id, node) in lessons)
        {
            if (TryRead(node) is { } state)
                none = none.SetItem(id, state);
            else
                SetAside($"the entry of {id} cannot be read");
        }

        return none;
    }

    /// <summary>Changes the state of one lesson; a second process that writes at the same time waits.</summary>
    public LessonState Update(string lesson, Func<LessonState, LessonState> change)
    {
        using var guard = FileLock.Take(path + ".lock", TimeSpan.FromMinutes(1));
        var all = Read();
        var state = change(all.GetValueOrDefault(lesson) ?? new LessonState());
        LabFolder.WriteAtomically(
            path,
            JsonSerializer.Serialize(new { version = Version, lessons = all.SetItem(lesson, state) }, Options)
        );
        return state;
    }

    /// <summary>The state of one lesson.</summary>
    public LessonState Of(string lesson) => Read().GetValueOrDefault(lesson) ?? new LessonState();

    private JsonObject? ParseLessons()
    {
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(path)) as JsonObject;
            if (root?["version"] is not JsonValue number || !number.TryGetValue(out int version))
                SetAside("it has no version");
            else if (version > Version)
                throw new InvalidDataException(
                    $"{path} was written by a newer BucketLab (version {version}, this one knows {Version}). Update "
                        + "BucketLab, or set the file aside under another name."
                );
            else if (root["lessons"] is JsonObject lessons)
                return lessons;
            else
                SetAside("it has no lessons");
        }
        catch (JsonException exception)
        {
            SetAside(exception.Message);
        }

        return null;
    }

    private static LessonState? TryRead(JsonNode? node)
    {
        try
        {
            return node.Deserialize<LessonState>(Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void SetAside(string reason)
    {
        var copy = path + ".damaged";
        if (Damage is null)
            LabFolder.Keep(path, copy);
        Damage =
            $"{path} is damaged: {reason}. The damaged file is kept as {copy}; what could be read goes on to count.";
    }
}

/// <summary>A learner's progress in one lesson.</summary>
internal sealed record LessonState
{
    /// <summary>By the id of the prediction.</summary>
    public ImmutableSortedDictionary<string, Prediction> Predictions { get; init; } =
        ImmutableSortedDictionary.Create<string, Prediction>(StringComparer.Ordinal);

    /// <summary>By the id of the exercise.</summary>
    public ImmutableSortedDictionary<string, ExerciseState> Exercises { get; init; } =
        ImmutableSortedDictionary.Create<string, ExerciseState>(StringComparer.Ordinal);

    /// <summary>True where something was predicted or passed.</summary>
    [JsonIgnore]
    public bool IsBegun => Predictions.Count > 0 || Exercises.Values.Any(exercise => exercise.PassedAt is not null);

    /// <summary>Returns the progress in an exercise.</summary>
    public ExerciseState Of(string exercise) => Exercises.GetValueOrDefault(exercise) ?? new ExerciseState();

    /// <summary>Returns the same with another state of an exercise.</summary>
    public LessonState With(string exercise, Func<ExerciseState, ExerciseState> change) =>
        this with
        {
            Exercises = Exercises.SetItem(exercise, change(Of(exercise))),
        };

    /// <summary>Returns the number of passed exercises of the lesson.</summary>
    public int Passed(LessonManifest manifest) =>
        manifest.Exercises.Count(exercise => Of(exercise.Id).PassedAt is not null);

    /// <summary>The first exercise that is not passed; null when all are.</summary>
    public ExerciseEntry? Next(LessonManifest manifest) =>
        manifest.Exercises.FirstOrDefault(exercise => Of(exercise.Id).PassedAt is null);
}
