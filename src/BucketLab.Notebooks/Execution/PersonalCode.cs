using System.Reflection;
using BucketLab.Contracts.Display;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// Declarations before the first cell where a person sits in front: <c>display</c> and <c>clear_output</c>, by the
/// names that other C# notebooks gave them, and the question that loops ask. It is code of the session, so that cells
/// need no reference to an assembly of the host.
/// </summary>
internal sealed class PersonalCode
{
    /// <summary>The statement that runs at each turn of a loop.</summary>
    public const string LoopCheck = HostClass + ".Turn();";

    /// <summary>The code.</summary>
    public const string Source = $$"""
        public static class {{HostClass}}
        {
            public static volatile bool Stopping;
            public static Action Stop;
            public static Action<string, object, bool> Show;
            public static Action<bool> Clear;
            public static void Turn() { if (Stopping) Stop(); }
        }
        public sealed class DisplayedValue
        {
            private readonly string id = Guid.NewGuid().ToString("N");
            public DisplayedValue(object value) => {{HostClass}}.Show(id, value, false);
            public void Update(object value) => {{HostClass}}.Show(id, value, true);
        }
        public static DisplayedValue display(object value) => new DisplayedValue(value);
        public static void clear_output(bool wait = false) => {{HostClass}}.Clear(wait);
        """;

    private const string HostClass = "__BucketLab";

    private readonly Type displayed;
    private readonly FieldInfo isStopping;
    private readonly Lock gate = new();
    private int stopping;

    /// <param name="assembly">The loaded code.</param>
    public PersonalCode(Assembly assembly)
    {
        var host = assembly.GetTypes().Single(type => type.Name == HostClass);
        displayed = assembly.GetTypes().Single(type => type.Name == "DisplayedValue");
        isStopping = host.GetField("Stopping")!;
        host.GetField("Stop")!
            .SetValue(null, (Action)(() => SubmissionConsole.Output?.Stop.ThrowIfCancellationRequested()));
        host.GetField("Show")!
            .SetValue(
                null,
                (Action<string, object?, bool>)(
                    (id, value, isUpdate) => SubmissionConsole.Output?.Show(id, ValueDisplay.Of(value), isUpdate)
                )
            );
        host.GetField("Clear")!.SetValue(null, (Action<bool>)(wait => SubmissionConsole.Output?.Clear(wait)));
    }

    /// <summary>Returns true if a name is the host's own and nothing to offer to a person.</summary>
    public static bool IsHidden(string name) => name == HostClass;

    /// <summary>Returns true if a value is the return value of <c>display</c>, which has been shown already.</summary>
    public bool IsShown(object? value) => displayed.IsInstanceOfType(value);

    /// <summary>From now on loops ask, until <paramref name="submission"/> has really ended.</summary>
    public void StopLoopsOf(Task submission)
    {
        Count(1);
        _ = submission.ContinueWith(
            _ => Count(-1),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private void Count(int step)
    {
        lock (gate)
        {
            stopping += step;
            isStopping.SetValue(null, stopping > 0);
        }
    }
}
