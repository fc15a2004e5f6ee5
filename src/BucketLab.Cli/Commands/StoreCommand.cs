using System.CommandLine;
using System.Globalization;
using BucketLab.Cli.Stores;
using BucketLab.Sessions;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab store</c>: the embedded store that all notebooks of the checkout share.</summary>
internal sealed class StoreCommand : LabCommand
{
    private const int LogLines = 40;

    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public StoreCommand(CommandContext context)
        : base(
            "store",
            "The embedded store: a process of its own that notebooks start when they need it and that ends by "
                + "itself when nobody uses it.",
            ("lab store up", "start it now, and say where it listens"),
            ("lab store status", "whether it runs, where, and for which identities"),
            ("lab store down", "stop it; the objects stay")
        )
    {
        this.context = context;
        Add(Step("up", "Starts the store, if it does not run yet.", UpAsync));
        Add(Step("down", "Stops the store; its objects stay.", DownAsync));
        Add(Status());
        Add(Step("logs", $"Shows the last {LogLines} lines of the store's log.", _ => Task.FromResult(ShowLog())));
        Add(new StoreServeCommand(context));
        Add(new StoreIdentityCommand(context));
        Add(new StoreCheckCommand(context));
        Add(new StoreInspectCommand(context));
    }

    private Wiring Wiring => context.Wiring;

    private static Command Step(string name, string description, Func<CancellationToken, Task<int>> run)
    {
        var step = new LabSubcommand(
            name,
            description,
            ($"lab store {name}", description.TrimEnd('.').ToLowerInvariant())
        );
        step.SetAction((_, cancellationToken) => run(cancellationToken));
        return step;
    }

    private LabSubcommand Status()
    {
        var step = new LabSubcommand(
            "status",
            "Says whether the store runs and where.",
            ("lab store status", "the store that notebooks share"),
            ("lab store status http://127.0.0.1:9000", "a store elsewhere; exit code 1 when none answers there")
        );
        var elsewhere = new Argument<string?>("ADDRESS")
        {
            Description = "A store of BucketLab that somebody serves, such as one in a container.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        step.Add(elsewhere);
        step.SetAction(
            (parsed, cancellationToken) =>
                parsed.GetValue(elsewhere) is { } address
                    ? AskAsync(address, cancellationToken)
                    : StatusAsync(cancellationToken)
        );
        return step;
    }

    private async Task<int> AskAsync(string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            throw new CommandException(
                ExitCode.Usage,
                $"'{address}' is not the address of a store. It looks like http://127.0.0.1:9000."
            );
        if (!await StoreHealth.AnswersAsync(endpoint, cancellationToken))
            throw new CommandException(ExitCode.Failed, $"No store of BucketLab answers at {address}.");
        context.Terminal.Line($"The store at {address} is well.");
        return ExitCode.Ok;
    }

    private async Task<int> UpAsync(CancellationToken cancellationToken)
    {
        Describe(await SharedStore.EnsureAsync(context, cancellationToken));
        return ExitCode.Ok;
    }

    private async Task<int> DownAsync(CancellationToken cancellationToken)
    {
        context.Terminal.Line(
            await Wiring.Store.StopAsync(cancellationToken)
                ? "The store has stopped. Its objects are kept."
                : "The store does not run."
        );
        return ExitCode.Ok;
    }

    private async Task<int> StatusAsync(CancellationToken cancellationToken)
    {
        if (await Wiring.Store.FindAsync(cancellationToken) is { } address)
            Describe(address);
        else
            context.Terminal.Line(
                $"The store does not run. A notebook starts it when it needs it; `{Typed.Lab} store up` starts it "
                    + "now."
            );
        if (Wiring.Backend is not null)
            context.Terminal.Line(
                $"Notebooks use another server meanwhile: {Backend.Chosen(Wiring.Folder)!.Endpoint} (`{Typed.Lab} "
                    + "use`)."
            );
        return ExitCode.Ok;
    }

    private int ShowLog()
    {
        if (!File.Exists(Wiring.Folder.StoreLog))
            context.Terminal.Line("There is no log yet: the store has never run here.");
        else
            foreach (var line in File.ReadLines(Wiring.Folder.StoreLog).TakeLast(LogLines))
                context.Terminal.Line(line);
        return ExitCode.Ok;
    }

    private void Describe(StoreAddress address)
    {
        var terminal = context.Terminal;
        terminal.Line(
            $"The store listens on {address.Endpoint.GetLeftPart(UriPartial.Authority)} (process "
                + $"{address.ProcessId.ToString(CultureInfo.InvariantCulture)})."
        );
        terminal.Line($"Its objects lie in {address.DataFolder}");
        terminal.Line(
            $"Identities: {string.Join(", ", address.Identities)}; their secret keys are in "
                + $"{Wiring.Folder.StoreAddress}"
        );
    }
}
