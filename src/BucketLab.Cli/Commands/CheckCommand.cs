using System.CommandLine;
using BucketLab.Cli.Stores;
using BucketLab.Course.Copies;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Course.Services;
using BucketLab.Sessions;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab check</c>: holds the program that a learner wrote against its contract, as a black box.</summary>
internal sealed class CheckCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public CheckCommand(CommandContext context)
        : base(
            "check",
            "Builds and starts the service that you wrote for a lesson, and asks it stage by stage, over HTTP and S3, "
                + "against a store of its own or the server of `lab use`.",
            ("lab check 13", "all stages; the first time it makes your project in work/"),
            ("lab check 13 --stage 2", "one stage")
        )
    {
        this.context = context;
        var name = new Argument<string>("LESSON") { Description = "Number or name of a lesson with a service." };
        var stage = new Option<int?>("--stage") { Description = $"Only this stage, 1 to {ServiceRun.Stages.Count}." };
        Add(name);
        Add(stage);
        SetAction(
            (parsed, cancellationToken) =>
                RunAsync(parsed.GetValue(name)!, StagesOf(parsed.GetValue(stage)), cancellationToken)
        );
    }

    private ServiceProject ProjectOf(string typed)
    {
        var services = context.Catalog.Lessons.Where(ServiceProject.IsOf).ToList();
        var found = context.Catalog.Named(typed).FirstOrDefault(ServiceProject.IsOf);
        return found is not null
            ? new ServiceProject(found, context.LearnerFolder)
            : throw new CommandException(
                ExitCode.Usage,
                services.Count == 0
                    ? "No lesson of this course has a service to check."
                    : $"`{typed}` has no service to check. There is: "
                        + $"{string.Join(", ", services.Select(one => one.Id))}."
            );
    }

    private static IReadOnlyList<ServiceStage> StagesOf(int? number) =>
        number is null ? ServiceRun.Stages
        : ServiceRun.Stages.FirstOrDefault(stage => stage.Number == number) is { } one ? [one]
        : throw new CommandException(
            ExitCode.Usage,
            $"There is no stage {number}. The stages are 1 to {ServiceRun.Stages.Count}."
        );

    private async Task<int> RunAsync(
        string lesson,
        IReadOnlyList<ServiceStage> stages,
        CancellationToken cancellationToken
    )
    {
        var (project, again) = (ProjectOf(lesson), $"{Typed.Lab} check {lesson} --stage");
        await RequiredTools.RequireAsync(context, [RequiredTools.Sdk, "ffmpeg"], cancellationToken);
        RequireLibrary();
        if (!project.IsThere)
            return Make(project, again);
        var report = new ServiceReport(context.Terminal);
        var built = await report.WhileAsync("building", () => ServiceBuild.RunAsync(project.Folder, cancellationToken));
        if (built.Assembly is null)
        {
            report.DidNotBuild(Shown(project), built.Errors);
            return ExitCode.Failed;
        }

        var plan = new ServicePlan(built.Assembly, context.Course.SampleMedia, StartOfStore());
        var results = await AskAsync(plan, stages, cancellationToken);
        report.Write(stages, results, again);
        await ShowAsync(project, stages, results, again, cancellationToken);
        return results.All(result => result.IsPassed) ? ExitCode.Ok : ExitCode.Failed;
    }

    private ServiceStoreStarter StartOfStore()
    {
        if (Backend.Chosen(context.Wiring.Folder) is not { } chosen)
            return TemporaryStores.ForServiceAsync;
        // The proxy has another name than AWS, which belongs to the signature.
        if (chosen.Spending is not null)
        {
            context.Terminal.Line("AWS refuses requests that pass a proxy; a store of its own is asked instead.");
            return TemporaryStores.ForServiceAsync;
        }

        context.Terminal.Line($"The store of the service is {chosen.Name} at {chosen.Endpoint}.");
        return TemporaryStores.ForServiceAt(context.Wiring.Folder.Backend);
    }

    private async Task<IReadOnlyList<ServiceCheckResult>> AskAsync(
        ServicePlan plan,
        IReadOnlyList<ServiceStage> stages,
        CancellationToken cancellationToken
    )
    {
        using var line = new ProgressLine(context.Terminal);
        try
        {
            return await ServiceRun.RunAsync(
                plan,
                stages,
                check => line.Show($"stage {check.Stage}: {check.Title}"),
                cancellationToken
            );
        }
        catch (InvalidOperationException noStore) when (Backend.Chosen(context.Wiring.Folder) is not null)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"{noStore.Message} Start it, or run `{Typed.Lab} use embedded`."
            );
        }
    }

    private async Task ShowAsync(
        ServiceProject project,
        IReadOnlyList<ServiceStage> stages,
        IReadOnlyList<ServiceCheckResult> results,
        string again,
        CancellationToken cancellationToken
    )
    {
        var folder = Path.Combine(context.StateFolder, "out");
        var page = OutFolder.WriteService(folder, project.Lesson, stages, results, again);
        // Who works on one stage asks it again and again, and reloads the page.
        var opened =
            stages.Count == ServiceRun.Stages.Count
            && await new PageOpener(context).TryOpenAsync(page, cancellationToken);
        context.Terminal.Line($"{(opened ? "Opened" : "Stages, requests and the film")}: {new Uri(page)}");
    }

    // The project refers to what lies there.
    private void RequireLibrary()
    {
        context.Copies.ProvideLibrary();
        if (!File.Exists(context.Course.Library))
            throw new CommandException(
                ExitCode.Missing,
                $"{context.Course.Library} is missing, to which the project refers. Run `{Typed.Lab} doctor`."
            );
    }

    private int Make(ServiceProject project, string again)
    {
        var made = project.Create(
            context.Course.IsInstalled ? new InstalledCourse(context.Course.Root, context.StateFolder) : null
        );
        var terminal = context.Terminal;
        terminal.Line(Tone.Good, "made", $"  {Shown(project)}: {string.Join(", ", made)}");
        terminal.Line();
        terminal.Line("README.md there says what the service answers. Begin with the TODO of stage 1, then run");
        terminal.Line($"  {again} 1");
        return ExitCode.Failed;
    }

    private string Shown(ServiceProject project) =>
        Path.GetRelativePath(context.LearnerFolder, project.Folder).Replace('\\', '/') + "/";
}
