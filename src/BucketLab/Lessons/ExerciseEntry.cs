namespace BucketLab.Lessons;

/// <summary>An exercise as <c>lesson.json</c> lists it.</summary>
/// <param name="Id">Id of its cell, of its check and of its solution file.</param>
/// <param name="Points">At least 1.</param>
/// <param name="Hints">Three: a nudge, a pointer, almost the answer.</param>
public sealed record ExerciseEntry(string Id, int Points, IReadOnlyList<string> Hints);
