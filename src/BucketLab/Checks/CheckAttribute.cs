namespace BucketLab.Checks;

/// <summary>Names the exercise of a check.</summary>
/// <param name="lesson">Id of the lesson, the name of its folder in <c>notebooks/</c>.</param>
/// <param name="exercise">Id of the exercise in <c>lesson.json</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class CheckAttribute(string lesson, string exercise) : Attribute
{
    /// <summary>Id of the lesson.</summary>
    public string Lesson { get; } = lesson;

    /// <summary>Id of the exercise.</summary>
    public string Exercise { get; } = exercise;
}
