using System.CommandLine;
using System.Text.Json;
using BucketLab.Cli.Stores;
using BucketLab.Contracts.StoreControl;
using BucketLab.Sessions;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab store identity</c>: who may sign requests to the embedded store.</summary>
internal sealed class StoreIdentityCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public StoreIdentityCommand(CommandContext context)
        : base(
            "identity",
            "Who may sign requests to the embedded store. Starts the store when it does not run.",
            ("lab store identity list", "names, access keys and whether they are enabled"),
            ("lab store identity add bob", "a new identity; its secret key is shown once, on a terminal"),
            ("lab store identity add bob --identity-file bob.txt", "the same for a script: a line NAME:ACCESS:SECRET"),
            ("lab store identity disable bob", "its requests are refused until it is enabled again")
        )
    {
        this.context = context;
        Add(Step("list", "Lists the identities.", named: false, (_, token) => ListAsync(token)));
        Add(Addition());
        Add(
            Step(
                "disable",
                "Refuses the requests of an identity.",
                named: true,
                (name, token) => EnableAsync(name, isEnabled: false, token)
            )
        );
        Add(
            Step(
                "enable",
                "Takes the requests of an identity again.",
                named: true,
                (name, token) => EnableAsync(name, isEnabled: true, token)
            )
        );
        Add(Step("remove", "Removes an identity; its buckets stay.", named: true, RemoveAsync));
    }

    private static LabSubcommand Step(
        string name,
        string description,
        bool named,
        Func<string, CancellationToken, Task> run
    )
    {
        var step = new LabSubcommand(
            name,
            description,
            ($"lab store identity {name}{(named ? " bob" : "")}", description.TrimEnd('.').ToLowerInvariant())
        );
        var identity = new Argument<string>("NAME") { Description = "Letters, digits and hyphens." };
        if (named)
            step.Add(identity);
        step.SetAction(
            async (parsed, cancellationToken) =>
            {
                await run(named ? parsed.GetValue(identity)! : "", cancellationToken);
                return ExitCode.Ok;
            }
        );
        return step;
    }

    private LabSubcommand Addition()
    {
        var addition = Step(
            "add",
            "Adds an identity and shows its secret key, once.",
            named: true,
            static (_, _) => Task.CompletedTask
        );
        var file = new Option<string?>("--identity-file")
        {
            Description =
                "Adds the line NAME:ACCESS:SECRET to this file, which only its owner can read, instead of showing "
                + "the secret.",
            HelpName = "FILE",
        };
        addition.Add(file);
        addition.SetAction(
            async (parsed, cancellationToken) =>
            {
                await AddAsync(parsed.GetValue<string>("NAME")!, parsed.GetValue(file), cancellationToken);
                return ExitCode.Ok;
            }
        );
        return addition;
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        var answer = await RootControl.AskAsync(
            context,
            HttpMethod.Get,
            StoreControlApi.Identities,
            body: null,
            cancellationToken
        );
        context.Terminal.Table([
            ["identity", "access key", "state"],
            .. answer
                .Read(StoreControlJson.Wire.IdentityList)
                .Identities.Select(identity =>
                    (IReadOnlyList<string>)
                        [identity.Name, identity.AccessKeyId, identity.IsEnabled ? "enabled" : "disabled"]
                ),
        ]);
    }

    private async Task AddAsync(string name, string? file, CancellationToken cancellationToken)
    {
        if (file is null && !context.Terminal.IsTerminal)
            throw new CommandException(
                ExitCode.Usage,
                "A secret key is shown on a terminal only. Name a file that takes it: --identity-file FILE."
            );
        var before = file is null ? "" : ContentOf(file);
        var answer = await RootControl.AskAsync(
            context,
            HttpMethod.Put,
            StoreControlApi.Identities,
            Json(new IdentityRequest { Name = name }),
            cancellationToken
        );
        var keys = answer.Read(StoreControlJson.Wire.IdentityCredentials);
        var identity = new StoreIdentity(name, keys.AccessKeyId, keys.SecretAccessKey);
        if (file is null)
            context.Terminal.Line($"{name}: access key {identity.AccessKeyId}, secret key {identity.SecretAccessKey}");
        else
            LabFolder.WriteAtomically(
                Path.GetFullPath(file),
                before + GivenIdentities.LineOf(identity) + "\n",
                isSecret: true
            );
        context.Terminal.Line(
            file is null
                ? "The secret key is not shown again."
                : $"{name}: access key {identity.AccessKeyId}; its secret key is in {file}"
        );
        context.Terminal.Line("The identity may do nothing until a bucket policy says so.");
    }

    // Read before anything is added, so that a file which cannot be used costs no key.
    private static string ContentOf(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).TrimEnd('\n') + "\n" : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Usage, $"{file} cannot take the secret key: {exception.Message}");
        }
    }

    private static string Json(IdentityRequest request) =>
        JsonSerializer.Serialize(request, StoreControlJson.Wire.IdentityRequest);

    private async Task EnableAsync(string name, bool isEnabled, CancellationToken cancellationToken)
    {
        await RootControl.AskAsync(
            context,
            HttpMethod.Put,
            $"{StoreControlApi.Identities}/{name}",
            Json(new IdentityRequest { IsEnabled = isEnabled }),
            cancellationToken
        );
        context.Terminal.Line($"{name} is {(isEnabled ? "enabled" : "disabled")}.");
    }

    private async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        await RootControl.AskAsync(
            context,
            HttpMethod.Delete,
            $"{StoreControlApi.Identities}/{name}",
            body: null,
            cancellationToken
        );
        context.Terminal.Line($"{name} is removed.");
    }
}
