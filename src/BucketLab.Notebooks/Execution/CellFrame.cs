using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace BucketLab.Notebooks.Execution;

/// <summary>Names the learner's own line that a frame of the stack stands for.</summary>
internal static partial class CellFrame
{
    private const int LongestMatchMilliseconds = 1000;

    /// <summary>The line, or null when the frame belongs to a library or to the host.</summary>
    public static string? Describe(StackFrame frame)
    {
        if (frame.GetFileName() is not { } cell || !SubmissionCompiler.IsCellName(cell))
            return null;
        var place = string.Create(CultureInfo.InvariantCulture, $"  at {cell}, line {frame.GetFileLineNumber()}");
        return frame.GetMethod() is { } method && NameOf(method) is { } name ? $"{place}, in {name}" : place;
    }

    // Code at the top of a cell and lambdas have names that only the compiler understands: they get none.
    private static string? NameOf(MethodBase method)
    {
        var type = method.DeclaringType!;
        if (method.Name == nameof(IAsyncStateMachine.MoveNext))
            return Captured(StateMachine().Match(type.Name));
        if (method.Name.StartsWith('<'))
            return Captured(LocalFunction().Match(method.Name));
        if (method.IsConstructor)
            return $"new {type.Name}";
        return type.IsNested ? $"{type.Name}.{method.Name}" : method.Name;
    }

    private static string? Captured(Match match) => match.Success ? match.Groups["name"].Value : null;

    [GeneratedRegex(@"^<(?<name>\w+)>d__", RegexOptions.ExplicitCapture, LongestMatchMilliseconds)]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"g__(?<name>\w+)\|", RegexOptions.ExplicitCapture, LongestMatchMilliseconds)]
    private static partial Regex LocalFunction();
}
