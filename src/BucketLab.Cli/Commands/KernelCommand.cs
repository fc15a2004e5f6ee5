using System.CommandLine;
using BucketLab.Notebooks.Jupyter.Installation;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab kernel</c>: our C# kernel for Jupyter.</summary>
internal sealed class KernelCommand : LabCommand
{
    private readonly Surroundings surroundings;

    /// <param name="surroundings">Where to look and to write.</param>
    public KernelCommand(Surroundings surroundings)
        : base("kernel", "Makes the C# kernel of BucketLab known to Jupyter, so that lessons open there.",
            ("lab kernel install", "for the current user"),
            ("lab kernel install --prefix ~/venv", "for one Python environment"),
            ("lab kernel status", "whether it is installed, and where"))
    {
        this.surroundings = surroundings;
        Add(Step("install", "Installs the kernel, or brings it up to date.", Install));
        Add(Step("uninstall", "Removes the kernel.", Uninstall));
        Add(Step("status", "Says whether the kernel is installed, and where.", Tell));
    }

    private LabSubcommand Step(string name, string description, Func<KernelSpec, int> run)
    {
        var step = new LabSubcommand(name, description, ($"lab kernel {name}", description.TrimEnd('.').ToLowerInvariant()));
        var user = new Option<bool>("--user") { Description = "For the current user; the default." };
        var prefix = new Option<string?>("--prefix") { Description = "For an installation, such as a virtual environment.", HelpName = "FOLDER" };
        step.Add(user);
        step.Add(prefix);
        step.Validators.Add(result =>
        {
            if (result.GetValue(user) && result.GetValue(prefix) is not null)
                result.AddError("Choose --user or --prefix, not both.");
        });
        step.SetAction(parsed => run(new KernelSpec(parsed.GetValue(prefix) is { } folder ? KernelFolder.Below(folder) : KernelFolder.OfUser(surroundings.Machine.Variable))));
        return step;
    }

    private int Install(KernelSpec spec)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "BucketLab.Notebooks.dll");
        try
        {
            spec.Install(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", program);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"The kernel cannot be written to {spec.Folder}: {problem.Message}");
        }

        surroundings.Terminal.Line($"Installed \"C# (BucketLab)\" in {spec.Folder}");
        surroundings.Terminal.Line("Open a lesson with `jupyter notebook` and choose it under Kernel, Change kernel, when Jupyter asks for one.");
        return ExitCode.Ok;
    }

    private int Uninstall(KernelSpec spec)
    {
        surroundings.Terminal.Line(spec.Uninstall() ? $"Removed {spec.Folder}" : $"There is no kernel in {spec.Folder}");
        return ExitCode.Ok;
    }

    private int Tell(KernelSpec spec)
    {
        surroundings.Terminal.Line(spec.IsInstalled ? $"The kernel is installed in {spec.Folder}" : $"The kernel is not installed; `lab kernel install` puts it into {spec.Folder}");
        return ExitCode.Ok;
    }
}
