using System.CommandLine;
using System.Text.Json;
using BucketLab.Sessions;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab store identity</c>: who may sign requests to the embedded store.</summary>
internal sealed class StoreIdentityCommand : LabCommand
{
    private readonly Surroundings surroundings;

    /// <param name="surroundings">Where to look and to write.</param>
    public StoreIdentityCommand(Surroundings surroundings)
        : base("identity", "Who may sign requests to the embedded store. Starts the store when it does not run.",
            ("lab store identity list", "names, access keys and whether they are enabled"),
            ("lab store identity add bob", "a new identity; its secret key is shown once"),
            ("lab store identity disable bob", "its requests are refused until it is enabled again"))
    {
        this.surroundings = surroundings;
        Add(Step("list", "Lists the identities.", named: false, (client, _, token) => ListAsync(client, token)));
        Add(Step("add", "Adds an identity and shows its secret key, once.", named: true, AddAsync));
        Add(Step("disable", "Refuses the requests of an identity.", named: true, (client, name, token) => EnableAsync(client, name, isEnabled: false, token)));
        Add(Step("enable", "Takes the requests of an identity again.", named: true, (client, name, token) => EnableAsync(client, name, isEnabled: true, token)));
        Add(Step("remove", "Removes an identity; its buckets stay.", named: true, RemoveAsync));
    }

    private LabSubcommand Step(string name, string description, bool named, Func<ControlClient, string, CancellationToken, Task> run)
    {
        var step = new LabSubcommand(name, description, ($"lab store identity {name}{(named ? " bob" : "")}", description.TrimEnd('.').ToLowerInvariant()));
        var identity = new Argument<string>("NAME") { Description = "Letters, digits and hyphens." };
        if (named)
            step.Add(identity);
        step.SetAction(async (parsed, cancellationToken) =>
        {
            var address = await surroundings.Wiring.Store.EnsureAsync(cancellationToken);
            using var clients = new S3Clients(Backend.Of(address));
            using var root = clients.Create(address.Identities[0], log: null);
            await run(new ControlClient(root), named ? parsed.GetValue(identity)! : "", cancellationToken);
            return ExitCode.Ok;
        });
        return step;
    }

    private async Task ListAsync(ControlClient client, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(client, HttpMethod.Get, "identities", body: null, cancellationToken);
        surroundings.Terminal.Table(
        [
            ["identity", "access key", "state"],
            .. answer!.RootElement.GetProperty("identities").EnumerateArray().Select(identity => (IReadOnlyList<string>)
            [
                identity.GetProperty("name").GetString()!, identity.GetProperty("accessKeyId").GetString()!, identity.GetProperty("isEnabled").GetBoolean() ? "enabled" : "disabled",
            ]),
        ]);
    }

    private async Task AddAsync(ControlClient client, string name, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(client, HttpMethod.Put, "identities", JsonSerializer.Serialize(new { name }), cancellationToken);
        surroundings.Terminal.Line($"{name}: access key {answer!.RootElement.GetProperty("accessKeyId").GetString()}, secret key {answer.RootElement.GetProperty("secretAccessKey").GetString()}");
        surroundings.Terminal.Line("The secret key is not shown again. The identity may do nothing until a bucket policy says so.");
    }

    private async Task EnableAsync(ControlClient client, string name, bool isEnabled, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(client, HttpMethod.Put, "identities/" + name, JsonSerializer.Serialize(new { isEnabled }), cancellationToken);
        surroundings.Terminal.Line($"{name} is {(isEnabled ? "enabled" : "disabled")}.");
    }

    private async Task RemoveAsync(ControlClient client, string name, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(client, HttpMethod.Delete, "identities/" + name, body: null, cancellationToken);
        surroundings.Terminal.Line($"{name} is removed.");
    }

    private static async Task<JsonDocument?> AskAsync(ControlClient client, HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        var (answer, status, problem) = await client.SendAsync(method, path, body, cancellationToken);
        return status < 300 ? answer : throw new CommandException(ExitCode.Failed, problem);
    }
}
