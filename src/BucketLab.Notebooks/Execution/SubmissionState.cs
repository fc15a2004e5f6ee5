using System.Reflection;
using Microsoft.CodeAnalysis;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// The variables of all submissions of a session. The compiler gives every submission a class and a slot; its
/// constructor puts the instance there, so that what was assigned before an exception stays.
/// </summary>
internal sealed class SubmissionState(SubmissionLoadContext loadContext)
{
    // Slot 0 is for an object of the host whose members scripts could use; notebooks have none.
    private object?[] slots = new object?[16];

    /// <summary>Runs a compiled submission; one without code does nothing.</summary>
    /// <returns>The value of its last expression, or null.</returns>
    public Task<object?> RunAsync(CompiledSubmission submission, int number)
    {
        if (!submission.Emitted.Success)
            return Task.FromResult<object?>(null);
        if (number + 2 >= slots.Length)
            Array.Resize(ref slots, slots.Length * 2);
        return Delegate(
            loadContext.LoadSubmission(submission.Compilation.AssemblyName!, submission.Assembly, submission.Symbols),
            submission.Compilation.GetEntryPoint(CancellationToken.None)!
        )(slots);
    }

    private static Func<object?[], Task<object?>> Delegate(Assembly assembly, IMethodSymbol entryPoint) =>
        assembly
            .GetType(entryPoint.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entryPoint.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
}
