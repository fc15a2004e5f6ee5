namespace BucketLab.Notebooks.Documents;

/// <summary>A file is no notebook that can be read. The message names the file, the place and the next step.</summary>
/// <param name="message">For people.</param>
/// <param name="innerException">What the JSON reader said, if it was that.</param>
public sealed class NotebookFormatException(string message, Exception? innerException = null)
    : FormatException(message, innerException);
