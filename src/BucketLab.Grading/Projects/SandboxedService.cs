using System.Diagnostics;
using System.Globalization;
using BucketLab.Contracts.Processes;
using BucketLab.Contracts.Transport;
using BucketLab.Course.Services;
using BucketLab.Grading.Sandboxing;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Grading.Projects;

/// <summary>The places in which a handed-in project is built and run: walls, limits, and no way but to its own
/// store.</summary>
/// <param name="options">The limits.</param>
/// <param name="stage">The files that it may read.</param>
/// <param name="folder">The folders of this submission.</param>
/// <param name="clock">Measures waiting.</param>
/// <param name="cancellationToken">The teacher's.</param>
internal sealed class SandboxedService(
    GradingOptions options,
    StagedLab stage,
    RunFolder folder,
    TimeProvider clock,
    CancellationToken cancellationToken
) : IServiceHost
{
    private const string Guard = "BucketLab.Notebooks.dll";

    private readonly Sandbox sandbox = new(options, stage);

    /// <summary>The folder of the project, the same inside and outside.</summary>
    public string Project => Path.Combine(folder.Box, "project");

    /// <summary>Leads to the store. A name that no target of the project can know before, and take.</summary>
    public string StoreSocket { get; } = NewSocket(folder, "store");

    /// <summary>The watch of the last start; null before the first.</summary>
    public SandboxWatch? Watch { get; private set; }

    private string Dotnet => Path.Combine(stage.DotnetRoot, "dotnet");

    /// <inheritdoc/>
    public string MakeTemporary() =>
        // A name that the submission cannot know before, and make a link of.
        Directory.CreateDirectory(Path.Combine(folder.Box, $"tmp-{Guid.NewGuid():N}")).FullName;

    /// <inheritdoc/>
    public ServiceLaunch Prepare(string assembly, Uri store, IReadOnlyDictionary<string, string?> variables)
    {
        var address = ServiceAddress.Find();
        var questions = NewSocket(folder, "ask");
        var inside = LocalSocket.Listen(questions);
        var relay = SocketRelay.Start(LocalSocket.Listen(address.Port), () => inside.AcceptAsync());
        var start = Describe(
            [
                Dotnet,
                Path.Combine(stage.Worker, Guard),
                "guard",
                StoreSocket,
                Number(store.Port),
                questions,
                Number(address.Port),
                Dotnet,
                assembly,
            ],
            variables.Append(new("ASPNETCORE_URLS", address.GetLeftPart(UriPartial.Authority)))
        );
        var watch = StartWatch();
        return new ServiceLaunch(start, address)
        {
            Started = watch.Started,
            Stop = watch.Token,
            Passed = () => watch.Reason,
            Close = async () =>
            {
                inside.Dispose();
                await relay.DisposeAsync();
                await watch.DisposeAsync();
            },
        };
    }

    /// <summary>Builds the project, whose targets are code like any other.</summary>
    /// <returns>The assembly, or what was said.</returns>
    public async Task<BuiltService> BuildAsync()
    {
        var output = Path.Combine(Project, "bin", "check");
        var start = Describe(
            [
                Dotnet,
                "build",
                Project,
                "--nologo",
                "-v",
                "quiet",
                "-m:1",
                "-nodeReuse:false",
                "-p:UseSharedCompilation=false",
                "-p:NuGetAudit=false",
                $"-p:LabLibrary={stage.Root}/artifacts/lab/",
                "-o",
                output,
            ],
            [new("DOTNET_NOLOGO", "1"), new("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false")]
        );
        await using var watch = StartWatch();
        using var process = ProcessStart.Run(start);
        watch.Started(process.Id);
        process.StandardInput.Close();
        var said = Task.WhenAll(
            BuildOutput.ReadAsync(process.StandardOutput),
            BuildOutput.ReadAsync(process.StandardError)
        );
        try
        {
            await process.WaitForExitAsync(watch.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new BuiltService(null, [$"The build was ended: {watch.Reason}."]);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        return process.ExitCode == 0
            ? BuildOutput.ProgramIn(output)
            : new BuiltService(null, BuildOutput.ErrorsIn(string.Join('\n', await said), Project));
    }

    /// <summary>Makes what the sandbox of a project needs besides.</summary>
    public void Furnish()
    {
        var ids = ProcessFiles
            .Read(Environment.ProcessId, "status")
            .Split('\n')
            .Where(line => line is ['U' or 'G', 'i', 'd', ':', ..])
            .Select(line => line.Split('\t')[1]);
        File.WriteAllText(folder.Users, $"student:x:{string.Join(':', ids)}::{folder.Home}:/bin/sh\n");
    }

    private static string NewSocket(RunFolder folder, string use) =>
        Path.Combine(folder.Link, $"{use}-{Guid.NewGuid():N}"[..20]);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private ProcessStartInfo Describe(
        IReadOnlyList<string> command,
        IEnumerable<KeyValuePair<string, string?>> variables
    )
    {
        var launcher = sandbox.LauncherFor(folder, Project);
        var start = ProcessStart.Describe(launcher[0], launcher.Skip(1).Concat(command));
        start.Environment.Clear();
        foreach (var (name, value) in sandbox.EnvironmentFor(folder).Concat(variables))
            start.Environment[name] = value;
        foreach (var name in (string[])[Judging.JudgeVariables.Judge, Judging.JudgeVariables.Store])
            start.Environment.Remove(name);
        return start;
    }

    private SandboxWatch StartWatch() =>
        Watch = new SandboxWatch(options, folder, new CellTimes(Notebook.Create()), clock, cancellationToken);
}
