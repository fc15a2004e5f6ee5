namespace BucketLab.Grading;

/// <summary>Something of ours failed, and not the submission: there is no grade, and trying again may help.</summary>
/// <param name="message">The reason, for the teacher.</param>
internal sealed class CouldNotGradeException(string message) : Exception(message);
