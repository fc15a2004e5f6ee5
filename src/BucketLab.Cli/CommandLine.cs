using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using BucketLab.Cli.Commands;
using BucketLab.Cli.Learning;
using BucketLab.Course.Lessons;

namespace BucketLab.Cli;

/// <summary>From arguments to an exit code.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan TidyUpLimit = TimeSpan.FromSeconds(15);

    /// <summary>Parses and carries out one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        CommandContext context,
        CancellationToken cancellationToken = default
    )
    {
        var (terminal, parsed) = (context.Terminal, Create(context).Parse(arguments));
        if (parsed.Action is ParseErrorAction)
            return Refuse(parsed, terminal);
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = terminal.Output,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = TidyUpLimit,
                },
                cancellationToken
            );
        }
        catch (CommandException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return exception.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Stopped.");
            return ExitCode.Interrupted;
        }
    }

    // A plain command instead of a RootCommand, whose name would be that of the program file.
    internal static Command Create(CommandContext context)
    {
        var lab = new Command(
            "lab",
            "BucketLab: how large files are stored and served. Without a command: the course in your browser."
        )
        {
            new OpenCommand(context),
            new WatchCommand(context),
            new HintCommand(context),
            new SolutionCommand(context),
            new CheckCommand(context),
            new ResetCommand(context),
            new ProgressCommand(context),
            new HandInCommand(context),
            new JoinCommand(context),
            new RunCommand(context),
            new BookCommand(context),
            new ExportCommand(context),
            new TeachCommand(context),
            new ReleaseCommand(context),
            new GradeCommand(context),
            new GradebookCommand(context),
            new StoreCommand(context),
            new UseCommand(context),
            new CleanCommand(context),
            new KernelCommand(context),
            new DoctorCommand(context),
            new VerifyCommand(context),
            new NewCommand(context),
            new StripCommand(context),
            new TestCommand(context),
            new StreamCommand(),
            new MachineCommand(),
            new HelpOption { Action = new HelpWithExamples(new HelpAction()) },
            new VersionOption(),
        };
        var (switches, desk) = (new DeskSwitches(), new DeskRun(context));
        switches.AddTo(lab);
        lab.SetAction(
            (parsed, cancellationToken) =>
                desk.HasPerson || switches.AsksForDesk(parsed)
                    ? desk.RunAsync(
                        lesson: null,
                        switches.OpensBrowser(parsed),
                        switches.HostName(parsed),
                        cancellationToken
                    )
                    : Task.FromResult(new CourseOverview(context).Tell())
        );
        return lab;
    }

    private static int Refuse(ParseResult parsed, Terminal terminal)
    {
        foreach (var error in parsed.Errors.Take(1))
            terminal.Error.WriteLine(error.Message);
        var command = parsed.CommandResult.Command;
        if (
            parsed.UnmatchedTokens is [var typed, ..]
            && NameSuggestions.Of(typed, command.Subcommands.Select(known => known.Name)) is { Count: > 0 } near
        )
            terminal.Error.WriteLine($"Did you mean {string.Join(" or ", near)}?");
        terminal.Error.WriteLine($"`{PathOf(command)} --help` says what can be written there.");
        return ExitCode.Usage;
    }

    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? $"{PathOf(parent)} {command.Name}"
            : Typed.Lab;
}
