using System.Collections.Concurrent;
using System.Diagnostics;

namespace BucketLab.Contracts.Processes;

/// <summary>
/// Starts processes from one thread that lives as long as this process. A child that ends with its parent (prctl(2),
/// PR_SET_PDEATHSIG; <c>bwrap --die-with-parent</c>) dies with the thread that started it, and threads of the pool end
/// when there is little to do.
/// </summary>
public static class ProcessStart
{
    private static readonly BlockingCollection<Action> Open = Begin();

    /// <summary>Runs a program of the system to its end. What it says besides its output is dropped.</summary>
    /// <returns>Its exit code, and its output.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static (int Code, string Output) Complete(string program, params IEnumerable<string> arguments)
    {
        using var process = Run(Describe(program, arguments));
        process.StandardInput.Close();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>Describes a program without a window and without a shell, whose input and outputs are this process's to
    /// write and read; both outputs must be read, or it stops at a full pipe.</summary>
    /// <param name="program">A name on the path, or a path.</param>
    /// <param name="arguments">One argument an item.</param>
    public static ProcessStartInfo Describe(string program, params IEnumerable<string> arguments) =>
        new(program, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    /// <summary>Starts a process.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static Process Run(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Open.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception exception)
            {
                started.SetException(exception);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<Action> Begin()
    {
        var open = new BlockingCollection<Action>();
        var thread = new Thread(() =>
        {
            foreach (var start in open.GetConsumingEnumerable())
                start();
        })
        {
            IsBackground = true,
            Name = "process start",
        };
        thread.Start();
        return open;
    }
}
