using System.CommandLine;
using BucketLab.Sessions;

namespace BucketLab.Cli.Backends;

/// <summary>The options of <c>lab use aws</c>.</summary>
internal sealed class AwsOptions
{
    private const decimal DefaultLimit = 1;

    private readonly Option<string?> profile = new("--profile")
    {
        Description = "aws: the profile of ~/.aws that holds the keys.",
        HelpName = "NAME",
    };
    private readonly Option<string?> region = new("--region")
    {
        Description = "aws: the region; that of the profile when left out.",
        HelpName = "NAME",
    };
    private readonly Option<string?> prefix = new("--prefix")
    {
        Description = "aws: how the names of all your buckets begin; made from your access key when left out.",
        HelpName = "lab-NAME",
    };
    private readonly Option<decimal?> limit = new("--limit")
    {
        Description = "aws: US dollars after which no more requests are sent; 1 when left out.",
        HelpName = "USD",
    };

    private IReadOnlyList<Option> All => [profile, region, prefix, limit];

    /// <summary>Adds them to a command; with another server they are an error.</summary>
    public void AddTo(Command command, Argument<string?> server)
    {
        foreach (var option in All)
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (
                result.GetValue(server) != AwsAccount.Name
                && All.FirstOrDefault(option => result.GetResult(option) is not null) is { } stray
            )
                result.AddError($"{stray.Name} belongs to `{Typed.Lab} use aws`.");
        });
    }

    /// <summary>The account that was named.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="folder">Where the sum of what was spent is kept.</param>
    /// <param name="before">The backend that is used now; its prefix and limit stay when nothing else is said.</param>
    public AwsAccount Read(ParseResult parsed, LabFolder folder, Backend? before)
    {
        var kept = before is { Name: AwsAccount.Name } ? before : null;
        return new AwsAccount(
            parsed.GetValue(profile),
            parsed.GetValue(region),
            parsed.GetValue(prefix) ?? kept?.BucketPrefix,
            new Spending(parsed.GetValue(limit) ?? kept?.Spending?.LimitUsd ?? DefaultLimit, folder.Spending)
        );
    }
}
