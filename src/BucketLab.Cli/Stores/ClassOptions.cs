using System.CommandLine;
using BucketLab.Grading.Gradebooks;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Stores;

/// <summary>The options of <c>lab store serve</c> that make it the store of a class.</summary>
internal sealed class ClassOptions
{
    private const int MostRequests = 1_000_000;

    private readonly Option<string?> roster = new("--class")
    {
        Description =
            "Learners who share the store: a table with columns such as name, login, id or email, and quota, objects "
            + "and rate where they differ. Each gets keys, a file for `lab use`, and buckets that no other reaches.",
        HelpName = "CSV",
    };
    private readonly Option<string> quota = new("--quota")
    {
        Description = "What a learner may store, such as 500MB.",
        HelpName = "SIZE",
        DefaultValueFactory = _ => "1GiB",
    };
    private readonly Option<int> objects = new("--quota-objects")
    {
        Description = "Objects of a learner, with versions and parts of uploads.",
        HelpName = "N",
        DefaultValueFactory = _ => 20_000,
    };
    private readonly Option<int> rate = new("--rate")
    {
        Description = "Requests a second of a learner; twice as many may come at once.",
        HelpName = "N",
        DefaultValueFactory = _ => 500,
    };

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[roster, quota, objects, rate])
            command.Add(option);
    }

    /// <summary>Reads the roster; null when the store is not that of a class.</summary>
    /// <exception cref="CommandException">The roster or a limit is wrong; the message says where.</exception>
    public IReadOnlyList<StoreLearner>? Learners(ParseResult parsed)
    {
        if (parsed.GetValue(roster) is not { } path)
        {
            if (((Option[])[quota, objects, rate]).FirstOrDefault(option => IsGiven(parsed, option)) is { } lone)
                throw new CommandException(
                    ExitCode.Usage,
                    $"{lone.Name} is a limit of learners. Name them: --class students.csv."
                );
            return null;
        }

        try
        {
            return StoreRoster.Read(path);
        }
        catch (FormatException exception)
        {
            throw new CommandException(ExitCode.Usage, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Usage, $"The class cannot be read: {exception.Message}");
        }
    }

    /// <summary>The limits of a learner for whom the roster says nothing.</summary>
    /// <exception cref="CommandException">One is wrong.</exception>
    public StoreTenant Limits(ParseResult parsed)
    {
        if (!ByteSize.TryParse(parsed.GetValue(quota)!, out var bytes) || bytes == 0)
            throw new CommandException(ExitCode.Usage, "--quota is written 500MB or 1GiB.");
        return new StoreTenant("", [])
        {
            MaxBytes = bytes,
            MaxObjects = Positive(parsed, objects, int.MaxValue),
            RequestsPerSecond = Positive(parsed, rate, MostRequests),
        };
    }

    private static int Positive(ParseResult parsed, Option<int> option, int most) =>
        parsed.GetValue(option) is var value and > 0 && value <= most
            ? value
            : throw new CommandException(ExitCode.Usage, $"{option.Name} is a number from 1 to {most}.");

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };
}
