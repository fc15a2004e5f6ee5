using System.Collections.Immutable;

namespace BucketLab.Learning;

/// <summary>What a learner did in one lesson.</summary>
internal sealed record LessonState
{
    /// <summary>By the id of the prediction.</summary>
    public ImmutableSortedDictionary<string, Prediction> Predictions { get; init; } =
        ImmutableSortedDictionary.Create<string, Prediction>(StringComparer.Ordinal);

    /// <summary>By the id of the exercise.</summary>
    public ImmutableSortedDictionary<string, ExerciseState> Exercises { get; init; } =
        ImmutableSortedDictionary.Create<string, ExerciseState>(StringComparer.Ordinal);
}
