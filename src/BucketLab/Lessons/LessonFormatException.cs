namespace BucketLab.Lessons;

/// <summary>A file of a lesson cannot be read. The message names the file, the place and the reason.</summary>
/// <param name="message">For people.</param>
/// <param name="innerException">What the JSON reader said.</param>
public sealed class LessonFormatException(string message, Exception? innerException = null)
    : FormatException(message, innerException);
