using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BucketLab.Cli.Stores;
using BucketLab.Contracts.StoreControl;
using BucketLab.Services;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab store inspect</c>: what the embedded store knows of an object and where its bytes lie.</summary>
internal sealed class StoreInspectCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public StoreInspectCommand(CommandContext context)
        : base(
            "inspect",
            "Shows the newest version of an object as the embedded store keeps it: headers, checksums, encryption "
                + "and the files on the disk.",
            ("lab store inspect s3://lab-05/cat.jpg", "a table of what is known, a table of files")
        )
    {
        this.context = context;
        var address = new Argument<string>("s3://BUCKET/KEY") { Description = "The object." };
        Add(address);
        SetAction((parsed, cancellationToken) => ShowAsync(parsed.GetValue(address)!, cancellationToken));
    }

    private async Task<int> ShowAsync(string address, CancellationToken cancellationToken)
    {
        if (S3Name.Find(address) is not { Key.Length: > 0 } name)
            throw new CommandException(ExitCode.Usage, $"{address} names no object. Write s3://BUCKET/KEY.");
        var answer = await RootControl.AskAsync(
            context,
            HttpMethod.Get,
            $"{StoreControlApi.OnDisk}/{name.Bucket}/{name.Key}",
            body: null,
            cancellationToken
        );
        var found = answer.Read(StoreControlJson.Wire.ObjectOnDisk);
        context.Terminal.Table([
            ["what", "value"],
            .. Facts(JsonSerializer.SerializeToElement(found.Version, StoreControlJson.Wire.StoredVersion)),
        ]);
        context.Terminal.Line();
        context.Terminal.Table(
            [
                ["file", "bytes", "first bytes"],
                .. found.Files.Select(FileRow),
            ],
            1
        );
        return ExitCode.Ok;
    }

    // By their names on the wire, which are what the store's own documents call them.
    private static IEnumerable<IReadOnlyList<string>> Facts(JsonElement version)
    {
        foreach (
            var fact in version
                .EnumerateObject()
                .Where(fact => fact.Value.ValueKind is not JsonValueKind.Null and not JsonValueKind.False)
        )
        {
            if (fact.Value.ValueKind != JsonValueKind.Object)
                yield return [fact.Name, fact.Value.ToString()];
            else
                foreach (
                    var inner in fact
                        .Value.EnumerateObject()
                        .Where(inner => inner.Value.ValueKind is not JsonValueKind.Null and not JsonValueKind.False)
                )
                    yield return [$"{fact.Name}: {inner.Name}", inner.Value.ToString()];
        }
    }

    private static IReadOnlyList<string> FileRow(StoredFile file) =>
        [
            file.Path,
            file.Bytes.ToString(CultureInfo.InvariantCulture),
            $"{file.First}{(file.Encrypted ? " (cipher text)" : "")}",
        ];
}
