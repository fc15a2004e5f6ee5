namespace BucketLab.Judging;

/// <summary>A text on the wire that is no message, or names a type that may not travel.</summary>
internal sealed class WireFormatException(string message, Exception? cause = null) : Exception(message, cause);
