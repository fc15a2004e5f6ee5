using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// An exception as a learner reads it: types and messages, outermost first, then the lines of their own cells that led
/// there. Frames of libraries and of the host say nothing to them and are left out.
/// </summary>
internal static class ExceptionReport
{
    private const int MaxFrames = 20;
    private const int MaxMessageLength = 10_000;

    /// <param name="exception">The exception that the code threw.</param>
    /// <param name="note">A line to put below the messages, or null.</param>
    public static SubmissionError From(Exception exception, string? note = null)
    {
        var cause = Unwrap(exception);
        var traceback = new List<string> { $"{NameOf(cause)}: {MessageOf(cause)}" };
        for (var inner = cause.InnerException; inner is not null; inner = inner.InnerException)
            traceback.Add($"  caused by {NameOf(inner)}: {MessageOf(inner)}");
        if (note is not null)
            traceback.Add(note);
        traceback.AddRange(FramesOf(cause));
        return new SubmissionError(NameOf(cause), MessageOf(cause), traceback);
    }

    // Reflection, Task.Wait and static constructors wrap what happened in what they did.
    private static Exception Unwrap(Exception exception) =>
        exception
            is TargetInvocationException
                or TypeInitializationException
                or AggregateException { InnerExceptions.Count: 1 }
        && exception.InnerException is { } inner
            ? Unwrap(inner)
            : exception;

    private static string NameOf(Exception exception)
    {
        var type = exception.GetType();
        return type.Namespace is null ? type.Name : $"{type.Namespace}.{type.Name}";
    }

    // A property that an exception overrides is code too, and may itself throw.
    private static string MessageOf(Exception exception)
    {
        try
        {
            var message = exception.Message;
            return message.Length <= MaxMessageLength ? message : message[..MaxMessageLength] + " ...";
        }
#pragma warning disable CA1031 // whatever the learner's own property throws, the report must go on
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return $"its Message threw {NameOf(failure)}";
        }
    }

    private static List<string> FramesOf(Exception exception)
    {
        var frames = FramesOutwards(exception)
            .Select(CellFrame.Describe)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (frames.Count > MaxFrames)
            frames =
            [
                .. frames.Take(MaxFrames),
                string.Create(CultureInfo.InvariantCulture, $"  ... and {frames.Count - MaxFrames} more lines"),
            ];
        return frames;
    }

    // A rethrown exception keeps its place only in the inner one.
    private static IEnumerable<StackFrame> FramesOutwards(Exception exception) =>
        (exception.InnerException is { } inner ? FramesOutwards(inner) : []).Concat(
            new StackTrace(exception, fNeedFileInfo: true).GetFrames()
        );
}
