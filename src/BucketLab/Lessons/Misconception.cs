namespace BucketLab.Lessons;

/// <summary>A wrong idea that a check recognises.</summary>
/// <param name="Id">Kebab-case; unique in the lesson.</param>
/// <param name="Claim">The idea in one sentence, as somebody who holds it would say it.</param>
/// <param name="Exercise">Id of the exercise whose check recognises it.</param>
/// <param name="Message">Text that the answer of the check must contain.</param>
public sealed record Misconception(string Id, string Claim, string Exercise, string Message);
