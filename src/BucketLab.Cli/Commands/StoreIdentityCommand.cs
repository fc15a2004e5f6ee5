using System.CommandLine;
using System.Text.Json;
using BucketLab.Cli.Stores;

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
        Add(Step("list", "Lists the identities.", named: false, (_, token) => ListAsync(token)));
        Add(Step("add", "Adds an identity and shows its secret key, once.", named: true, AddAsync));
        Add(Step("disable", "Refuses the requests of an identity.", named: true, (name, token) => EnableAsync(name, isEnabled: false, token)));
        Add(Step("enable", "Takes the requests of an identity again.", named: true, (name, token) => EnableAsync(name, isEnabled: true, token)));
        Add(Step("remove", "Removes an identity; its buckets stay.", named: true, RemoveAsync));
    }

    private static LabSubcommand Step(string name, string description, bool named, Func<string, CancellationToken, Task> run)
    {
        var step = new LabSubcommand(name, description, ($"lab store identity {name}{(named ? " bob" : "")}", description.TrimEnd('.').ToLowerInvariant()));
        var identity = new Argument<string>("NAME") { Description = "Letters, digits and hyphens." };
        if (named)
            step.Add(identity);
        step.SetAction(async (parsed, cancellationToken) =>
        {
            await run(named ? parsed.GetValue(identity)! : "", cancellationToken);
            return ExitCode.Ok;
        });
        return step;
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        using var answer = await RootControl.AskAsync(surroundings, HttpMethod.Get, "identities", body: null, cancellationToken);
        surroundings.Terminal.Table(
        [
            ["identity", "access key", "state"],
            .. answer!.RootElement.GetProperty("identities").EnumerateArray().Select(identity => (IReadOnlyList<string>)
            [
                identity.GetProperty("name").GetString()!, identity.GetProperty("accessKeyId").GetString()!, identity.GetProperty("isEnabled").GetBoolean() ? "enabled" : "disabled",
            ]),
        ]);
    }

    private async Task AddAsync(string name, CancellationToken cancellationToken)
    {
        using var answer = await RootControl.AskAsync(surroundings, HttpMethod.Put, "identities", JsonSerializer.Serialize(new { name }), cancellationToken);
        surroundings.Terminal.Line($"{name}: access key {answer!.RootElement.GetProperty("accessKeyId").GetString()}, secret key {answer.RootElement.GetProperty("secretAccessKey").GetString()}");
        surroundings.Terminal.Line("The secret key is not shown again. The identity may do nothing until a bucket policy says so.");
    }

    private async Task EnableAsync(string name, bool isEnabled, CancellationToken cancellationToken)
    {
        using var answer = await RootControl.AskAsync(surroundings, HttpMethod.Put, "identities/" + name, JsonSerializer.Serialize(new { isEnabled }), cancellationToken);
        surroundings.Terminal.Line($"{name} is {(isEnabled ? "enabled" : "disabled")}.");
    }

    private async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        using var answer = await RootControl.AskAsync(surroundings, HttpMethod.Delete, "identities/" + name, body: null, cancellationToken);
        surroundings.Terminal.Line($"{name} is removed.");
    }
}
