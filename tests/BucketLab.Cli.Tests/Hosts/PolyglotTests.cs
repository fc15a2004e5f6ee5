using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Text.Json;
using BucketLab.Cli.Hosts;
using BucketLab.Course.Verification.Hosts;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Jupyter.Installation;
using BucketLab.Notebooks.Polyglot;
using BucketLab.Notebooks.Running;
using BucketLab.Testing;
using BucketLab.Testing.Lessons;

namespace BucketLab.Cli.Tests.Hosts;

/// <summary>
/// The real tool of Polyglot Notebooks. `lab test` in CI runs every lesson on it; here is what each run of it must
/// keep.
/// </summary>
[Trait("Runs", "in CI")]
public sealed class PolyglotTests : IDisposable
{
    private readonly FixtureCourse course = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task A_lesson_that_keeps_its_contract_shows_there_what_it_shows_here()
    {
        EndInTexts("Console.WriteLine(\"one\");");
        var verdict = Assert.Single(await (await VerificationAsync()).VerifyAsync([course.Lesson], null, Token));
        Assert.Empty(verdict.Violations);
    }

    [Fact]
    public async Task A_warning_of_the_compiler_that_only_that_host_shows_breaks_rule_12()
    {
        EndInTexts("string? name = \"one\";");
        var verdict = Assert.Single(await (await VerificationAsync()).VerifyAsync([course.Lesson], null, Token));
        var violation = Assert.Single(verdict.Violations);
        Assert.Equal((12, "measure"), (violation.Rule, violation.Cell));
        Assert.Contains("CS8632", violation.Message, StringComparison.Ordinal);
    }

    // Plotly.NET stands on FSharp.Core, of which that host has one of its own, and older.
    [Fact]
    public async Task A_chart_is_drawn_there_as_here()
    {
        var library = Path.Combine(ThisCheckout.Root, "artifacts", "lab", "BucketLab.dll");
        Assert.True(File.Exists(library), "The library is not published. Run `./lab` once.");
        var notebook = Notebook.Create();
        notebook.Insert(
            0,
            Cell.Code(
                "chart",
                $"""
                #r "{library.Replace('\\', '/')}"
                using BucketLab;
                new LineChart("Bytes", "seconds").AddPanel("MB").AddLine("here", [(1, 2), (2, 4)])
                """
            )
        );
        var here = await NotebookProcess.RunAsync(RequestOf(notebook), null, Token);
        var there = await PolyglotNotebook.RunAsync(await ToolAsync(), RequestOf(notebook), null, Token);
        Assert.True(there.Succeeded, there.FirstFailure?.Error?.Message);
        var (ours, theirs) = (OutputOf(here), OutputOf(there));
        Assert.Contains("application/vnd.plotly.v1+json", ours.MimeTypes);
        Assert.Equal(ours.MimeTypes.Order(), theirs.MimeTypes.Order());
        Assert.All(ours.MimeTypes, type => Assert.Equal(ours.Representation(type), theirs.Representation(type)));
    }

    [Fact]
    public async Task A_cell_that_throws_there_ends_the_run_with_its_message()
    {
        var tool = await ToolAsync();
        var notebook = Notebook.Create();
        notebook.Insert(0, Cell.Code("throws", "throw new InvalidOperationException(\"no store\");"));
        notebook.Insert(1, Cell.Code("after", "1"));
        var run = await PolyglotNotebook.RunAsync(tool, RequestOf(notebook), null, Token);
        Assert.Equal([CellOutcome.Failed, CellOutcome.NotRun], run.Cells.Select(cell => cell.Outcome));
        Assert.Contains("no store", run.FirstFailure!.Error!.Message, StringComparison.Ordinal);
        Assert.True(run.EndedByItself);
    }

    [Fact]
    public async Task A_loop_that_never_ends_is_ended_with_its_process()
    {
        var tool = await ToolAsync();
        var notebook = Notebook.Create();
        notebook.Insert(0, Cell.Code("loops", "while (true) { }"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var id = 0;
        var stopped = new Progress(happened =>
        {
            if (happened is CellStarted)
                stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            PolyglotNotebook.RunAsync(
                tool,
                RequestOf(notebook) with
                {
                    Started = started => id = started,
                },
                stopped,
                stop.Token
            )
        );
        Assert.True(IsGone(id), "The process of the tool is still there.");
    }

    [Fact]
    public async Task The_tool_ends_when_the_program_that_started_it_is_gone()
    {
        var tool = await ToolAsync();
        var name = PipeName.Create();
        var client = new NamedPipeServerStream(
            name,
            PipeDirection.Out,
            1,
            PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly
        );
        var start = tool.Create(RequestOf(Notebook.Create()));
        LifeLine.Attach(start.Environment, name);
        using var process = Process.Start(start)!;
        try
        {
            await client.WaitForConnectionAsync(Token);
            // The system closes the pipes of a process that dies, in whatever way.
            await client.DisposeAsync();
            while (await process.StandardOutput.ReadLineAsync(Token) is not null)
            {
                // What it says on its way is of no interest; its output ends with it.
            }

            await process.WaitForExitAsync(Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task Its_entry_for_Jupyter_asks_for_loopback_only_no_telemetry_and_the_watch_for_its_client()
    {
        var tool = await ToolAsync();
        var spec = new KernelSpec(Path.Combine(course.Root, "kernels"), KernelSpec.PolyglotName);
        spec.Install("dotnet", tool, LifeLine.Hook);
        using var entry = JsonDocument.Parse(File.ReadAllText(Path.Combine(spec.Folder, "kernel.json")));
        var (root, variables) = (entry.RootElement, entry.RootElement.GetProperty("env"));
        var arguments = root.GetProperty("argv").EnumerateArray().Select(item => item.GetString()).ToList();
        Assert.Contains("--http-local-only", arguments);
        Assert.Equal("{connection_file}", arguments[^1]);
        Assert.Equal("1", variables.GetProperty("DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT").GetString());
        Assert.Equal(LifeLine.Hook, variables.GetProperty("DOTNET_STARTUP_HOOKS").GetString());
    }

    [Fact]
    public async Task Its_kernel_in_Jupyter_listens_on_loopback_only_and_ends_with_a_client_that_was_killed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells which process listens where.");
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        if (await HostProgram.RunAsync(python, ["-c", "import jupyter_client"]) is { ExitCode: not 0 })
            Assert.Skip("jupyter_client is not installed: apt-get install python3-jupyter-client");
        var data = Path.Combine(course.Root, "jupyter");
        new KernelSpec(Path.Combine(data, "kernels"), KernelSpec.PolyglotName).Install(
            "dotnet",
            await ToolAsync(),
            LifeLine.Hook
        );
        var client = await HostProgram.RunAsync(
            python,
            ["-c", JupyterClient, KernelSpec.PolyglotName],
            ("JUPYTER_PATH", data),
            ("JUPYTER_RUNTIME_DIR", data)
        );
        var said = client.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(said.Length > 1, client.Error);
        var places = said[1].Split(' ');
        Assert.True(places.Length > 1, said[1]);
        Assert.All(places, place => Assert.Equal("0100007F", place));
        await GoneAsync(int.Parse(said[0], CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Tells the kernel's process id and where it listens (proc(5), net/tcp), leaves it in a loop and is killed.
    /// </summary>
    private const string JupyterClient = """
        import glob, os, re, signal, sys
        from jupyter_client.manager import KernelManager
        kernel = KernelManager(kernel_name=sys.argv[1])
        kernel.start_kernel(stdout=2)
        client = kernel.client()
        client.start_channels()
        client.wait_for_ready(timeout=280)
        client.execute_interactive('1 + 1', timeout=280, output_hook=lambda message: None)
        id = kernel.provisioner.pid if hasattr(kernel, 'provisioner') else kernel.kernel.pid
        links = [os.readlink(name) for name in glob.glob(f'/proc/{id}/fd/*') if os.path.islink(name)]
        sockets = {found.group(1) for link in links if (found := re.match(r'socket:\[(\d+)\]', link))}
        rows = [row.split() for file in ('tcp', 'tcp6') for row in open(f'/proc/net/{file}').readlines()[1:]]
        print(id, flush=True)
        print(*[row[1].split(':')[0] for row in rows if row[3] == '0A' and row[9] in sockets], flush=True)
        client.execute('while (true) { }')
        while client.get_iopub_msg(timeout=280)['msg_type'] != 'execute_input': pass
        os.kill(os.getpid(), signal.SIGKILL)
        """;

    // A process that is no child of this one cannot be waited for by the system; the runtime asks for it until it is
    // gone.
    private static async Task GoneAsync(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync(Token);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }

    // Real lessons end in views or texts, which look the same everywhere; a number or an object of no known type is
    // HTML there.
    private void EndInTexts(string measure)
    {
        course.ChangeCell("preamble", source => source + ".ToString()");
        course.ChangeCell("measure", _ => measure + "\n\"two\"");
    }

    private static CellOutput OutputOf(NotebookRun run) => Assert.Single(run.Notebook.Cells[0].Outputs);

    private static bool IsGone(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static async Task<HostVerification> VerificationAsync() =>
        new(await ToolAsync(), _ => Task.CompletedTask, solvedOnly: true, verified: []);

    private static async Task<PolyglotTool> ToolAsync()
    {
        try
        {
            return await new PolyglotSetup(new Checkout(ThisCheckout.Root)).RequireAsync(Token);
        }
        catch (CommandException exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip(exception.Message);
            throw;
        }
    }

    private RunRequest RequestOf(Notebook notebook) => new() { Notebook = notebook, Folder = course.LessonPath };

    private sealed class Progress(Action<RunEvent> report) : IProgress<RunEvent>
    {
        public void Report(RunEvent value) => report(value);
    }
}
