using System.CommandLine;
using BucketLab.Sessions;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab use</c>: which S3 server the lessons talk to.</summary>
internal sealed class UseCommand : LabCommand
{
    private const string Embedded = "embedded";

    private readonly Surroundings surroundings;

    /// <param name="surroundings">Where to look and to write.</param>
    public UseCommand(Surroundings surroundings)
        : base("use", "Chooses the S3 server that lessons talk to. Keys come from LAB_S3_ACCESS_KEY and LAB_S3_SECRET_KEY (a second identity from LAB_S3_ALT_ACCESS_KEY and LAB_S3_ALT_SECRET_KEY), or are asked for.",
            ("lab use", "say which one is used now"),
            ("lab use http://127.0.0.1:9000", "a server that speaks S3, such as the one of docker-compose.yml"),
            ("lab use embedded", "back to the store that comes with BucketLab"))
    {
        this.surroundings = surroundings;
        var server = new Argument<string?>("SERVER") { Description = "embedded, or the address of an S3 server.", Arity = ArgumentArity.ZeroOrOne };
        Add(server);
        SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(server), cancellationToken));
    }

    private LabFolder Folder => surroundings.Wiring.Folder;

    private async Task<int> RunAsync(string? server, CancellationToken cancellationToken)
    {
        if (server is null)
            return Tell();
        if (server == Embedded)
        {
            File.Delete(Folder.Backend);
            return Tell();
        }

        try
        {
            var backend = Backend.FromVariables(server, AskedFor(server));
            var (tried, refusal) = await BackendTrial.RunAsync(backend, cancellationToken);
            BackendFile.Write(Folder.Backend, tried ?? throw new CommandException(ExitCode.Failed, refusal + " Nothing was changed."));
            return Tell();
        }
        catch (InvalidDataException incomplete)
        {
            throw new CommandException(ExitCode.Usage, incomplete.Message);
        }
    }

    private int Tell()
    {
        if (Backend.Chosen(Folder) is not { } backend)
        {
            surroundings.Terminal.Line("Lessons use the embedded store.");
            return ExitCode.Ok;
        }

        surroundings.Terminal.Line($"Lessons use {backend.Endpoint} as {string.Join(", ", backend.Identities.Select(identity => identity.Name))}; the keys are in {Folder.Backend}");
        foreach (var capability in Enum.GetValues<Capability>().Where(capability => !backend.Has(capability)))
            surroundings.Terminal.Line($"Not shown there: {Views.Words.Of(capability)}. {Views.Words.RemedyOf(capability)}");
        return ExitCode.Ok;
    }

    // What the environment does not say is asked once, where somebody can answer.
    private Func<string, string?> AskedFor(string server)
    {
        var machine = surroundings.Machine;
        if (machine.Variable("LAB_S3_ACCESS_KEY") is { Length: > 0 } || !surroundings.Terminal.IsTerminal || !Uri.IsWellFormedUriString(server, UriKind.Absolute))
            return machine.Variable;
        var access = surroundings.Terminal.Ask($"Access key id for {server}:");
        var secret = surroundings.Terminal.AskHidden("Secret access key:");
        return name => name switch
        {
            "LAB_S3_ACCESS_KEY" => access,
            "LAB_S3_SECRET_KEY" => secret,
            _ => machine.Variable(name),
        };
    }
}
