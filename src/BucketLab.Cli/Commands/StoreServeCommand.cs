using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using BucketLab.Cli.Stores;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab store serve</c>: the store in the foreground, for scripts and other tools; with <c>--managed</c>
/// what a notebook starts.</summary>
internal sealed class StoreServeCommand : LabCommand
{
    private const int MaxPort = 65535;

    private readonly CommandContext context;
    private readonly Option<bool> managed = new("--managed")
    {
        Hidden = true,
        Description = "Write the address to .lab/store.json and end when idle.",
    };
    private readonly Option<int> port = new("--port")
    {
        Description = "The port; 0, the default, lets the system choose and prints it.",
        HelpName = "N",
    };
    private readonly Option<string?> data = new("--data")
    {
        Description = "Where the objects lie; made when it is not there.",
        HelpName = "FOLDER",
    };
    private readonly Option<string[]> identities = new("--identity")
    {
        Description = "As a line of --identity-file; other users of the machine can read it. May be repeated.",
        HelpName = "NAME:ACCESS:SECRET",
    };
    private readonly Option<string?> identityFile = new("--identity-file")
    {
        Description =
            "Who may sign: a line NAME:ACCESS:SECRET for each, root first. Without it, the keys in "
            + "LAB_S3_ACCESS_KEY and LAB_S3_SECRET_KEY are root's, those in LAB_S3_ALT_ACCESS_KEY and "
            + "LAB_S3_ALT_SECRET_KEY alice's; without those, keys are made.",
        HelpName = "FILE",
    };
    private readonly ClassOptions ofClass = new();
    private readonly Option<bool> plain = new("--plain")
    {
        Description =
            "Do not encrypt what nobody asked to encrypt; by default objects are encrypted (SSE-S3), as on AWS.",
    };

    private readonly Option<string> listen = new("--listen")
    {
        Description = "The address to listen on. Beyond loopback it needs --identity-file, and --tls or --without-tls.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => "127.0.0.1",
    };
    private readonly Option<string[]> hostNames = new("--host-name")
    {
        Description =
            "A name or address that clients use for it; BUCKET.NAME is a bucket. Requests to other names are "
            + "refused. May be repeated.",
        HelpName = "NAME",
    };
    private readonly Option<bool> withoutTls = new("--without-tls")
    {
        Description =
            "Listen beyond loopback in the clear: everybody on the way reads what is stored. For a network that is "
            + "protected otherwise.",
    };
    private readonly Option<bool> tls = new("--tls")
    {
        Description =
            "Serve https with a certificate made for this run, with --class one for a year; its public part is written "
            + "beside the objects.",
    };

    private readonly Option<bool> telemetry = new("--telemetry")
    {
        Description =
            "Send traces and metrics by OpenTelemetry, to http://localhost:4317 unless its variables in the "
            + "environment say otherwise; OTEL_METRICS_EXPORTER=prometheus serves /metrics at localhost:9464.",
    };

    /// <param name="context">Where to look and to write.</param>
    public StoreServeCommand(CommandContext context)
        : base(
            "serve",
            "Runs a store in the foreground until Ctrl+C, with a folder, a port and identities of its own.",
            ("lab store serve --data /tmp/objects", "a root identity is made and told, with the port"),
            (
                "lab store serve --port 9000 --data /tmp/objects --identity-file identities.txt",
                "for a script that knows its keys"
            ),
            (
                "lab store serve --listen 192.0.2.7 --tls --port 9000 --data /srv/objects --identity-file "
                    + "identities.txt",
                "for other machines"
            ),
            (
                "lab store serve --class students.csv --data /srv/class --port 9000",
                "for a class: keys, bucket names, quota and rate for each learner"
            )
        )
    {
        this.context = context;
        foreach (
            var option in (Option[])
                [managed, port, data, identityFile, identities, plain, listen, hostNames, tls, withoutTls, telemetry]
        )
            Add(option);
        ofClass.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(managed))
        {
            await new ManagedStore(context.Wiring.Folder).RunAsync(cancellationToken);
            return ExitCode.Ok;
        }

        var place = ListenAddress.Read(parsed.GetValue(listen)!, parsed.GetValue(hostNames) ?? []);
        var given = GivenIdentities.Read(context, parsed.GetValue(identityFile), parsed.GetValue(identities) ?? []);
        var learners = ofClass.Learners(parsed);
        var limits = ofClass.Limits(parsed);
        place.DemandProtection(given.Count > 0, parsed.GetValue(tls), parsed.GetValue(withoutTls));
        using var made = given.Count > 0 ? null : new GeneratedIdentity();
        var options = new StoreServerOptions
        {
            Address = place.Address,
            HostNames = place.HostNames,
            DataFolder = Path.GetFullPath(
                parsed.GetValue(data) is { Length: > 0 } folder
                    ? folder
                    : throw new CommandException(ExitCode.Usage, "Say where the objects shall lie: --data FOLDER.")
            ),
            Port = parsed.GetValue(port) is >= 0 and <= MaxPort and var number
                ? number
                : throw new CommandException(ExitCode.Usage, $"--port is a number from 0 to {MaxPort}."),
            Identities = made is null ? given : [made.Identity],
            EncryptByDefault = !parsed.GetValue(plain),
        };
        var members = learners is null ? null : new ClassStore(options.DataFolder);
        if (members is not null)
            options = options with { Tenants = TenantsOf(members.Admit(learners!, limits), options.Identities) };
        using var certificate = parsed.GetValue(tls) ? CertificateOf(members, options.DataFolder, place) : null;
        using var told = parsed.GetValue(telemetry) ? StoreTelemetry.Start(context.Machine) : null;
        foreach (var destination in told?.Places ?? [])
            context.Terminal.Line(destination);
        return await ServeAsync(options with { Certificate = certificate }, made, members, cancellationToken);
    }

    // Files of learners name the certificate of their store, so it is kept; any other is made for each run.
    private static X509Certificate2 CertificateOf(ClassStore? members, string folder, ListenAddress place) =>
        members is null
            ? LocalCertificate.Create(TimeProvider.System, place.CertificateHosts)
            : KeptCertificate.ReadOrCreate(folder, TimeProvider.System, place.CertificateHosts);

    private static IReadOnlyList<StoreTenant> TenantsOf(
        IReadOnlyList<StoreTenant> tenants,
        IReadOnlyList<StoreIdentity> others
    ) =>
        tenants
            .SelectMany(tenant => tenant.Identities)
            .FirstOrDefault(identity => others.Any(other => other.Name == identity.Name))
            is { } twice
            ? throw new CommandException(
                ExitCode.Usage,
                $"{twice.Name} is an identity of --identity-file and the name of a learner. Rename the identity."
            )
            : tenants;

    private async Task<int> ServeAsync(
        StoreServerOptions options,
        GeneratedIdentity? made,
        ClassStore? members,
        CancellationToken cancellationToken
    )
    {
        StoreServer server;
        try
        {
            server = await StoreServer.StartAsync(options, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new CommandException(ExitCode.Failed, $"The store did not start: {exception.Message}");
        }

        await using (server)
        {
            var terminal = context.Terminal;
            var trusted = options.Certificate is { } certificate
                ? CertificateFile.Write(options.DataFolder, certificate)
                : null; // there before anybody is told of the store
            terminal.Line($"The store listens on {server.Endpoint.GetLeftPart(UriPartial.Authority)}");
            terminal.Line($"Its objects lie in {options.DataFolder}");
            // A secret that was given is never repeated.
            made?.Tell(terminal, options.DataFolder);
            foreach (var identity in options.Identities.Where(_ => made is null))
                terminal.Line($"Identity {identity.Name}: access key {identity.AccessKeyId}");
            if (trusted is not null)
                terminal.Line($"Clients must trust {trusted}, for example by AWS_CA_BUNDLE or curl --cacert.");
            if (members is not null)
                HandOut(members, server, options);
            terminal.Line("Ctrl+C ends it.");
            await terminal.Output.FlushAsync(cancellationToken);
            await Task.WhenAny(server.Completion, Task.Delay(Timeout.Infinite, cancellationToken));
        }

        return ExitCode.Ok;
    }

    private void HandOut(ClassStore members, StoreServer server, StoreServerOptions options)
    {
        var address = new UriBuilder(server.Endpoint);
        if (options.HostNames is [var name, ..])
            address.Host = name;
        try
        {
            members.HandOut(address.Uri, options.Certificate);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"The files of the learners could not be written: {exception.Message}"
            );
        }

        var count = options.Tenants.Count(tenant => tenant.Identities.Count > 0);
        context.Terminal.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} {(count == 1 ? "learner" : "learners")} may use it. Give each the file of their name in "
                    + $"{members.Files}, and they type "
                    + $"`{Typed.Lab} use FILE`. It holds their keys: send it to nobody else."
            )
        );
    }
}
