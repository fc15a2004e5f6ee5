using System.CommandLine;
using System.Globalization;
using BucketLab.Cli.Stores;
using BucketLab.Contracts.StoreControl;
using BucketLab.Sessions;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab store check</c>: reads every byte of a store and names what is damaged.</summary>
internal sealed class StoreCheckCommand : LabCommand
{
    private readonly CommandContext context;
    private readonly Argument<string?> address = new("ADDRESS")
    {
        Description = "A store that runs elsewhere; its root keys are in LAB_S3_ACCESS_KEY and LAB_S3_SECRET_KEY.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> data = new("--data")
    {
        Description = "The folder of a store that does not run.",
        HelpName = "FOLDER",
    };

    /// <param name="context">Where to look and to write.</param>
    public StoreCheckCommand(CommandContext context)
        : base(
            "check",
            "Reads every object of a store, holds it against its checksums and names what is damaged. Without an "
                + "address it is the store that notebooks share, which is started when it does not run.",
            ("lab store check", "exit code 1 when something is damaged"),
            ("lab store check --data /tmp/objects", "a folder that no store has open"),
            ("lab store check http://127.0.0.1:9000", "a store that runs there")
        )
    {
        this.context = context;
        Add(address);
        Add(data);
        SetAction(
            async (parsed, cancellationToken) =>
                Report(await CheckAsync(parsed.GetValue(address), parsed.GetValue(data), cancellationToken))
        );
    }

    private Task<StoreCheckReport> CheckAsync(string? endpoint, string? folder, CancellationToken cancellationToken)
    {
        if (endpoint is not null && folder is not null)
            throw new CommandException(
                ExitCode.Usage,
                "ADDRESS is a store that runs and --data one that does not. Leave one out."
            );
        return folder is not null
            ? Task.FromResult(OfFolder(folder, cancellationToken))
            : OfServerAsync(endpoint, cancellationToken);
    }

    private static StoreCheckReport OfFolder(string folder, CancellationToken cancellationToken)
    {
        if (folder.Length == 0)
            throw new CommandException(ExitCode.Usage, "Say where the objects lie: --data FOLDER.");
        try
        {
            return StoredDataCheck.Run(folder, TimeProvider.System, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new CommandException(ExitCode.Failed, exception.Message);
        }
    }

    private async Task<StoreCheckReport> OfServerAsync(string? endpoint, CancellationToken cancellationToken)
    {
        var (path, type) = (StoreControlApi.Check, StoreControlJson.Wire.StoreCheckReport);
        return endpoint is null
            ? (await RootControl.AskAsync(context, HttpMethod.Get, path, body: null, cancellationToken)).Read(type)
            : await RootControl.GetAsync(Named(endpoint), path, type, cancellationToken);
    }

    private Backend Named(string endpoint)
    {
        try
        {
            return Backend.FromVariables(endpoint, context.Machine.Variable);
        }
        catch (InvalidDataException exception)
        {
            throw new CommandException(ExitCode.Usage, exception.Message);
        }
    }

    private int Report(StoreCheckReport check)
    {
        foreach (var line in check.Damage.Order(StringComparer.Ordinal))
            context.Terminal.Line(Tone.Bad, "damaged", " " + line);
        context.Terminal.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{check.Versions} versions read, {check.Bytes} bytes, {check.Damage.Count} damaged."
            )
        );
        if (check.Damage.Count == 0)
            return ExitCode.Ok;
        context.Terminal.Line("Overwrite or delete what is damaged; everything else works meanwhile.");
        return ExitCode.Failed;
    }
}
