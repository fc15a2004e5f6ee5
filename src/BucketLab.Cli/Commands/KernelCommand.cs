using System.CommandLine;
using BucketLab.Cli.Hosts;
using BucketLab.Notebooks.Jupyter.Installation;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab kernel</c>: our C# kernel for Jupyter.</summary>
internal sealed class KernelCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public KernelCommand(CommandContext context)
        : base(
            "kernel",
            "Makes the C# kernel of BucketLab known to Jupyter, so that lessons open there.",
            ("lab kernel install", "for the current user"),
            ("lab kernel install --prefix ~/venv", "for one Python environment"),
            ("lab kernel install --polyglot", "the kernel of VS Code's Polyglot Notebooks beside it"),
            ("lab kernel status", "whether it is installed, and where")
        )
    {
        this.context = context;
        Add(Step("install", "Installs the kernel, or brings it up to date.", InstallAsync));
        Add(Step("uninstall", "Removes the kernel.", (spec, _) => Task.FromResult(Uninstall(spec))));
        Add(
            Step("status", "Says whether the kernel is installed, and where.", (spec, _) => Task.FromResult(Tell(spec)))
        );
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "BucketLab.Notebooks.dll");

    private LabSubcommand Step(string name, string description, Func<KernelSpec, CancellationToken, Task<int>> run)
    {
        var step = new LabSubcommand(
            name,
            description,
            ($"lab kernel {name}", description.TrimEnd('.').ToLowerInvariant())
        );
        var user = new Option<bool>("--user") { Description = "For the current user; the default." };
        var prefix = new Option<string?>("--prefix")
        {
            Description = "For an installation, such as a virtual environment.",
            HelpName = "FOLDER",
        };
        var polyglot = new Option<bool>("--polyglot")
        {
            Description = "The kernel of VS Code's Polyglot Notebooks instead of ours.",
        };
        step.Add(user);
        step.Add(prefix);
        step.Add(polyglot);
        step.Validators.Add(result =>
        {
            if (result.GetValue(user) && result.GetValue(prefix) is not null)
                result.AddError("Choose --user or --prefix, not both.");
        });
        step.SetAction(
            (parsed, cancellationToken) =>
                run(
                    new KernelSpec(
                        parsed.GetValue(prefix) is { } folder
                            ? KernelFolder.Below(folder)
                            : KernelFolder.OfUser(context.Machine.Variable),
                        parsed.GetValue(polyglot) ? KernelSpec.PolyglotName : KernelSpec.Name
                    ),
                    cancellationToken
                )
        );
        return step;
    }

    private async Task<int> InstallAsync(KernelSpec spec, CancellationToken cancellationToken)
    {
        var tool = spec.IsPolyglot ? await new PolyglotSetup(context.Checkout).RequireAsync(cancellationToken) : null;
        try
        {
            if (tool is null)
                spec.Install(PolyglotSetup.Dotnet, Program);
            else
                spec.Install(PolyglotSetup.Dotnet, tool, Program);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"The kernel cannot be written to {spec.Folder}: {exception.Message}"
            );
        }

        context.Terminal.Line($"Installed \"{spec.DisplayName}\" in {spec.Folder}");
        context.Terminal.Line(
            "Open a lesson with `jupyter notebook` and choose it under Kernel, Change kernel, when Jupyter asks for "
                + "one."
        );
        return ExitCode.Ok;
    }

    private int Uninstall(KernelSpec spec)
    {
        context.Terminal.Line(spec.Uninstall() ? $"Removed {spec.Folder}" : $"There is no kernel in {spec.Folder}");
        return ExitCode.Ok;
    }

    private int Tell(KernelSpec spec)
    {
        var install = spec.IsPolyglot ? "kernel install --polyglot" : "kernel install";
        context.Terminal.Line(
            spec.IsInstalled
                ? $"The kernel is installed in {spec.Folder}"
                : $"The kernel is not installed; `{Typed.Lab} {install}` puts it into {spec.Folder}"
        );
        return ExitCode.Ok;
    }
}
