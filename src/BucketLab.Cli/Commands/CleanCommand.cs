using System.CommandLine;
using BucketLab.Cli.Stores;
using BucketLab.Course.Pages;
using BucketLab.Sessions;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab clean</c>: removes what the lab made on the server in use.</summary>
internal sealed class CleanCommand : LabCommand
{
    private const string Consent = "yes";

    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public CleanCommand(CommandContext context)
        : base(
            "clean",
            $"Removes all buckets that the lab made on the server in use (`{Typed.Lab} use`), with objects, versions "
                + "and unfinished uploads, and shows that none is left. Buckets of open notebooks stay.",
            ("lab clean", "show what would go, and ask"),
            ("lab clean --yes", "without asking")
        )
    {
        this.context = context;
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        Add(yes);
        SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(yes), cancellationToken));
    }

    private Terminal Terminal => context.Terminal;

    private async Task<int> RunAsync(bool isAgreed, CancellationToken cancellationToken)
    {
        try
        {
            var folder = context.Wiring.Folder;
            var backend =
                Backend.Chosen(folder) ?? Backend.Of(await SharedStore.EnsureAsync(context, cancellationToken));
            using var buckets = new LabBuckets(backend, folder);
            return await CleanAsync(backend, buckets, isAgreed, cancellationToken);
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or InvalidDataException or TimeoutException)
        {
            throw new CommandException(ExitCode.Failed, exception.Message);
        }
    }

    private async Task<int> CleanAsync(
        Backend backend,
        LabBuckets buckets,
        bool isAgreed,
        CancellationToken cancellationToken
    )
    {
        var found = await buckets.ListAsync(cancellationToken);
        var place = $"{backend.Name} at {backend.Endpoint}";
        if (found.Count == 0)
        {
            Terminal.Line($"The lab has no buckets on {place}.");
            return ExitCode.Ok;
        }

        Show(found);
        var going = found.Where(bucket => !bucket.IsInUse).ToList();
        if (going.Count == 0)
        {
            Terminal.Line("All of them are held by open notebooks. Close those, and start the command again.");
            return ExitCode.Ok;
        }

        if (!isAgreed && !Agrees(going.Count, place))
            throw new CommandException(
                ExitCode.Usage,
                $"Nothing was removed. `{Typed.Lab} clean --yes` removes what is shown above."
            );
        foreach (var bucket in going)
        {
            await buckets.RemoveAsync(bucket.Name, cancellationToken);
            Terminal.Line(Tone.Good, "removed", $"  {bucket.Name}");
        }

        return Prove(place, await buckets.ListAsync(cancellationToken));
    }

    private void Show(IReadOnlyList<LabBucket> found) =>
        Terminal.Table(
            [
                ["bucket", "objects and versions", "bytes", "uploads", ""],
                .. found.Select(bucket =>
                    (IReadOnlyList<string>)
                        [
                            bucket.Name,
                            PageText.Count(bucket.Versions) + (bucket.IsMore ? " and more" : ""),
                            PageText.Bytes(bucket.Bytes),
                            PageText.Count(bucket.Uploads),
                            bucket.IsInUse ? "stays: a notebook is open" : "goes",
                        ]
                ),
            ],
            1,
            2,
            3
        );

    private bool Agrees(int count, string place) =>
        Terminal.IsTerminal
        && Terminal.Ask(
            $"Remove {(count == 1 ? "this bucket" : $"these {PageText.Count(count)} buckets")} from {place}? Type "
                + $"{Consent}:"
        ) == Consent;

    private int Prove(string place, IReadOnlyList<LabBucket> left)
    {
        var names = left.Select(bucket => bucket.Name + (bucket.IsInUse ? " (a notebook is open)" : ""));
        Terminal.Line(
            left.Count == 0
                ? $"Listed again: no bucket of the lab is left on {place}."
                : $"Listed again: still on {place}: {string.Join(", ", names)}."
        );
        return left.All(bucket => bucket.IsInUse) ? ExitCode.Ok : ExitCode.Failed;
    }
}
