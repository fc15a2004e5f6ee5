using System.CommandLine;
using BucketLab.Cli.Backends;
using BucketLab.Cli.Stores;
using BucketLab.Sessions;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab use</c>: which S3 server the lessons talk to.</summary>
internal sealed class UseCommand : LabCommand
{
    private const string Embedded = "embedded";

    private readonly CommandContext context;
    private readonly IReadOnlyList<ILocalServer> locals;
    private readonly AwsOptions aws = new();
    private readonly CephOptions ceph = new();

    /// <param name="context">Where to look and to write.</param>
    public UseCommand(CommandContext context)
        : base(
            "use",
            "Chooses the S3 server that lessons talk to. Keys come from LAB_S3_ACCESS_KEY and LAB_S3_SECRET_KEY (a "
                + "second identity from LAB_S3_ALT_ACCESS_KEY and LAB_S3_ALT_SECRET_KEY), or are asked for.",
            ("lab use", "say which one is used now"),
            ("lab use http://127.0.0.1:9000", "a server that speaks S3, such as the one of docker-compose.yml"),
            (
                "lab use ceph",
                "start a Ceph node with an S3 gateway on this machine (Debian, Ubuntu) and use it; its objects live "
                    + "in memory"
            ),
            (
                "lab use ceph --nodes 4",
                "a Ceph cluster of four nodes on this machine, with three copies of each object; its disks are files"
            ),
            (
                "lab use compose",
                "start the server of docker-compose.yml in a container and use it; the keys are made and kept in .env"
            ),
            (
                "lab use aws --profile lab --limit 0.50",
                "AWS S3 with the keys of a profile; no request is sent beyond 50 cents"
            ),
            ("lab use ada.json", "the store of a class, with the file that your teacher gave you"),
            ("lab use ceph --stop", "stop it and go back to the embedded store"),
            ("lab use embedded", "back to the store that comes with BucketLab; what lab started is stopped")
        )
    {
        this.context = context;
        locals =
        [
            new CephCluster(context.Machine, Folder.Ceph),
            new ComposeServer(context.Machine, ComposeProject.Of(context.Course.Root), Folder.Compose),
        ];
        var server = new Argument<string?>("SERVER")
        {
            Description = "embedded, ceph, compose, aws, the address of an S3 server, or the file of a class store.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var stop = new Option<bool>("--stop")
        {
            Description = "Stop the server that lab started, and go back to the embedded store.",
        };
        Add(server);
        Add(stop);
        ceph.AddTo(this, server);
        aws.AddTo(this, server);
        SetAction(
            (parsed, cancellationToken) =>
                parsed.GetValue(stop)
                    ? StopAsync(parsed.GetValue(server), cancellationToken)
                    : RunAsync(parsed, parsed.GetValue(server), cancellationToken)
        );
    }

    private LabFolder Folder => context.Wiring.Folder;

    private async Task<int> RunAsync(ParseResult parsed, string? server, CancellationToken cancellationToken)
    {
        if (server is null)
            return await TellAsync(cancellationToken);
        if (Local(server) is { } local)
            await StartAsync(parsed, local, cancellationToken);
        else if (server != Embedded)
            await KeepAsync(BackendOf(parsed, server), cancellationToken);
        else
            File.Delete(Folder.Backend);
        foreach (var left in locals.Where(local => local.Name != server))
            await StopAsync(left, cancellationToken);
        return await TellAsync(cancellationToken);
    }

    private async Task<int> StopAsync(string? server, CancellationToken cancellationToken)
    {
        var local =
            Local(server)
            ?? throw new CommandException(
                ExitCode.Usage,
                $"lab starts and stops: {string.Join(", ", locals.Select(known => known.Name))}. Name one of them "
                    + "before --stop."
            );
        if (!await StopAsync(local, cancellationToken))
            context.Terminal.Line($"{local.Name} does not run.");
        if (context.Wiring.Backend is not null && Backend.Chosen(Folder)!.Name == local.Name)
            File.Delete(Folder.Backend);
        return await TellAsync(cancellationToken);
    }

    private async Task<bool> StopAsync(ILocalServer local, CancellationToken cancellationToken)
    {
        var isStopped = await local.StopAsync(cancellationToken);
        if (isStopped)
            context.Terminal.Line(local.Farewell);
        return isStopped;
    }

    private ILocalServer? Local(string? name) => locals.FirstOrDefault(local => local.Name == name);

    private async Task StartAsync(ParseResult parsed, ILocalServer local, CancellationToken cancellationToken)
    {
        // Its files and its .env lie in the checkout.
        if (local is ComposeServer)
            _ = context.Checkout;
        if (local is CephCluster cluster)
            local = cluster.Of(ceph.NodesOf(parsed), step => context.Terminal.Line("  " + step));
        var before = await local.FindAsync(cancellationToken);
        context.Terminal.Line($"Starting {local.Name} ...");
        var backend = await local.EnsureAsync(cancellationToken);
        try
        {
            await KeepAsync(backend, cancellationToken);
        }
        catch when (local is CephCluster && backend.Endpoint != before?.Endpoint)
        {
            // Nobody would know of it.
            await local.StopAsync(CancellationToken.None);
            throw;
        }
    }

    private Backend BackendOf(ParseResult parsed, string server)
    {
        try
        {
            return server == AwsAccount.Name
                    ? aws.Read(parsed, Folder, Backend.Chosen(Folder)).Resolve(context.Machine.Variable)
                : File.Exists(server) ? ClassAccess.Read(server)
                : Backend.FromVariables(server, AskedFor(server));
        }
        catch (InvalidDataException exception)
        {
            throw new CommandException(ExitCode.Usage, exception.Message);
        }
    }

    private async Task KeepAsync(Backend backend, CancellationToken cancellationToken)
    {
        var (tried, refusal) = await BackendTrial.RunAsync(backend, cancellationToken);
        BackendFile.Write(
            Folder.Backend,
            tried ?? throw new CommandException(ExitCode.Failed, refusal + " Nothing was changed.")
        );
    }

    private async Task<int> TellAsync(CancellationToken cancellationToken)
    {
        var terminal = context.Terminal;
        if (Backend.Chosen(Folder) is not { } backend)
        {
            terminal.Line("Lessons use the embedded store.");
            return ExitCode.Ok;
        }

        terminal.Line(
            $"Lessons use {(Local(backend.Name) is null ? "" : backend.Name + " at ")}{backend.Endpoint} as "
                + $"{string.Join(", ", backend.Identities.Select(identity => identity.Name))}; the keys are in "
                + $"{Folder.Backend}"
        );
        if (backend.Name == ClassAccess.Name)
            terminal.Line(
                $"It is the store of a class; the names of your buckets there begin with {backend.BucketPrefix}-."
            );
        if (backend.CertificateSha256 is not null)
            terminal.Line(
                "Lessons know its certificate from the file. Other programs do not: a browser of yours warns when you "
                    + "open a link to it, and curl refuses."
            );
        if (Local(backend.Name) is { } local && await local.FindAsync(cancellationToken) is null)
            terminal.Line($"It does not run now; `{Typed.Lab} use {local.Name}` starts it again.");
        if (backend.Spending is { } spending)
            terminal.Line(
                $"Buckets there begin with {backend.BucketPrefix}-. Spent so far: {spending}, by requests and bytes "
                    + $"out; {PriceList.Example.Source}. `{Typed.Lab} clean` removes all that the lab made."
            );
        foreach (var capability in Enum.GetValues<Capability>().Where(capability => !backend.Has(capability)))
            terminal.Line(
                $"Not shown there: {Views.CapabilityText.Of(capability)}. {Views.CapabilityText.RemedyOf(capability)}"
            );
        return ExitCode.Ok;
    }

    // What the environment does not say is asked once, where somebody can answer.
    private Func<string, string?> AskedFor(string server)
    {
        var machine = context.Machine;
        if (
            machine.Variable("LAB_S3_ACCESS_KEY") is { Length: > 0 }
            || !context.Terminal.IsTerminal
            || !Uri.IsWellFormedUriString(server, UriKind.Absolute)
        )
            return machine.Variable;
        var access = context.Terminal.Ask($"Access key id for {server}:");
        var secret = context.Terminal.AskHidden("Secret access key:");
        return name =>
            name switch
            {
                "LAB_S3_ACCESS_KEY" => access,
                "LAB_S3_SECRET_KEY" => secret,
                _ => machine.Variable(name),
            };
    }
}
