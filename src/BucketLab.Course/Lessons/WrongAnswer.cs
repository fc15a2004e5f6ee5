using BucketLab.Lessons;

namespace BucketLab.Course.Lessons;

/// <summary>A plausible wrong answer to an exercise.</summary>
/// <param name="Misconception">The wrong idea behind it.</param>
/// <param name="Source">Source of the exercise's cell.</param>
public sealed record WrongAnswer(Misconception Misconception, string Source)
{
    /// <summary>Its path in the lesson's folder.</summary>
    public string File => LessonFolder.WrongAnswerFile(Misconception.Exercise, Misconception.Id);
}
