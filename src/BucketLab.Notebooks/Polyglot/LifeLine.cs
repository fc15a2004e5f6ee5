using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using BucketLab.Notebooks.Running;

namespace BucketLab.Notebooks.Polyglot;

/// <summary>
/// Ends the tool when the process that started it is gone. The tool itself outlives a client that died, so a startup
/// hook of the runtime (dotnet/runtime, docs/design/features/host-startup-hook.md) watches for it inside the tool's
/// process, before the tool's first line runs.
/// </summary>
internal static class LifeLine
{
    /// <summary>The variable by which the runtime finds the hook.</summary>
    public const string HookVariable = "DOTNET_STARTUP_HOOKS";

    private const string PipeVariable = "BUCKETLAB_LIFELINE";

    /// <summary>The assembly with the hook: this one.</summary>
    public static string Hook => typeof(LifeLine).Assembly.Location;

    /// <summary>Lets a process that is about to be started watch a pipe of its parent.</summary>
    public static void Attach(IDictionary<string, string?> variables, string pipe) =>
        (variables[HookVariable], variables[PipeVariable]) = (Hook, pipe);

    /// <summary>Starts the watch, in the process that is to end.</summary>
    public static void Watch()
    {
        var pipe = Environment.GetEnvironmentVariable(PipeVariable);
        // What a cell starts has a life of its own.
        Environment.SetEnvironmentVariable(HookVariable, null);
        Environment.SetEnvironmentVariable(PipeVariable, null);
        if (!string.IsNullOrEmpty(pipe))
            ParentWatch.Start(() => Wait(pipe));
        else if (JupyterId() is { } id)
            ParentWatch.Start(() => Wait(id));
    }

    // jupyter_client tells its own process id to each kernel (Jupyter client, launcher.py).
    private static int? JupyterId() =>
        int.TryParse(
            Environment.GetEnvironmentVariable("JPY_PARENT_PID"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        )
        && id > 1
            ? id
            : null;

    private static void Wait(string pipe)
    {
        using var parent = new NamedPipeClientStream(".", pipe, PipeDirection.In, PipeOptions.CurrentUserOnly);
        // The parent listened before it started this process: one that cannot be reached at once is gone.
        parent.Connect(TimeSpan.Zero);
        _ = parent.ReadByte();
    }

    private static void Wait(int id)
    {
        try
        {
            using var parent = Process.GetProcessById(id);
            parent.WaitForExit();
        }
        catch (ArgumentException)
        {
            // There is no such process any more.
        }
    }
}
