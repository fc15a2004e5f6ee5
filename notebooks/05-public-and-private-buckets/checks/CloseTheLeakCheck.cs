using BucketLab.Checks;

namespace BucketLab.Lessons.L05PublicAndPrivateBuckets;

/// <summary>Asks the very buckets of the drill whether the leak is closed and everything else works as
/// before.</summary>
[Check("05-public-and-private-buckets", "close-the-leak")]
internal sealed class CloseTheLeakCheck : ExerciseCheck
{
    private const string Logo = "logos/logo.svg";
    private const string Invoice = "invoices/2026-11.csv";

    public override async Task<CheckAnswer> RunAsync(
        CheckContext lab,
        IReadOnlyList<object?> answers,
        CancellationToken cancellationToken
    )
    {
        if (answers.Count < 4 || answers.Skip(1).Any(bucket => bucket is not string { Length: > 0 }))
            return CheckAnswer.WrongType(
                "One of the three buckets of the drill is missing.",
                "Run the cell that sets the scene, then your cell, then this one."
            );
        string[] scene = [.. answers.Skip(1).Take(3).Cast<string>()];
        return answers[0] switch
        {
            null or "" => CheckAnswer.NotDefined(
                "`leaking` names no bucket yet.",
                $"Ask each bucket for {Invoice} without credentials."
            ),
            string name when scene.Contains(name, StringComparer.Ordinal) => await AskAsync(
                lab,
                name,
                scene,
                cancellationToken
            ),
            string => CheckAnswer.Almost(
                "`leaking` is none of the three buckets of the drill.",
                "",
                "Put one of drillBuckets there."
            ),
            _ => CheckAnswer.WrongType("`leaking` holds no text.", "Put the name of a bucket there."),
        };
    }

    private static async Task<CheckAnswer> AskAsync(
        CheckContext lab,
        string named,
        string[] scene,
        CancellationToken cancellationToken
    )
    {
        var (site, leak) = (scene[0], scene[1]);
        var probe = new AccessProbe(lab, named);
        var logo = await probe.GetAsync(Logo, cancellationToken);
        var invoice = await probe.GetAsync(Invoice, cancellationToken);
        var list = await probe.ListAsync(cancellationToken);
        var put = await probe.PutAsync("logos/forged.svg", cancellationToken);
        var kept = await probe.GetAsRootAsync(Invoice, cancellationToken);
        var answer =
            named == leak
                ? StillOpen(invoice, list, put)
                    ?? TooClosed(logo, kept)
                    ?? await SiteAsync(lab, site, cancellationToken)
                : WrongBucket(logo, invoice);
        return answer with { Requests = [.. probe.Requests] };
    }

    private static CheckAnswer WrongBucket(Asked logo, Asked invoice) =>
        (logo.IsAllowed, invoice.IsAllowed) switch
        {
            (true, false) => CheckAnswer.Almost(
                "The bucket you named answers a stranger only for logos/, and that is what it is for.",
                "The invoices are still open somewhere else.",
                $"Ask each bucket for {Invoice}, and look for a 200.",
                "wrong-bucket"
            ),
            (false, _) => CheckAnswer.Almost(
                $"The bucket you named answers a stranger {logo.Status} for {Logo} and {invoice.Status} for {Invoice}.",
                "Nothing leaks there.",
                $"Ask each bucket for {Invoice}, and look for a 200."
            ),
            _ => CheckAnswer.Almost(
                $"The bucket you named gives {Invoice} to a stranger, and it did not do so when the drill began.",
                "Your policy opened it.",
                "Run the cell that sets the scene and begin again."
            ),
        };

    private static CheckAnswer? StillOpen(Asked invoice, Asked list, Asked put)
    {
        if (put.IsAllowed)
            return CheckAnswer.Almost(
                AccessProbe.Sentence(put),
                "Strangers can put their own picture on every page.",
                "Allow reading only."
            );
        return (invoice.IsAllowed, list.IsAllowed) switch
        {
            (true, true) => CheckAnswer.Almost(
                $"An anonymous GET of {Invoice} answered 200.",
                "The leak is found and still open.",
                "Put a policy that opens logos/ and nothing else."
            ),
            (true, false) => CheckAnswer.Almost(
                $"The listing answers {list.Status} now, and an anonymous GET of {Invoice} still answered 200.",
                "Anyone who saw the list once knows the keys, and others can guess them.",
                "Let the resource stop at the prefix that is meant to be public.",
                "hidden-list"
            ),
            (false, true) => CheckAnswer.Almost(
                "An anonymous listing answered 200.",
                "The invoices are closed, but their names still tell who buys from you.",
                "Take s3:ListBucket out of the policy."
            ),
            _ => null,
        };
    }

    private static CheckAnswer? TooClosed(Asked logo, Asked kept)
    {
        if (!logo.IsAllowed)
            return CheckAnswer.Almost(
                $"An anonymous GET of {Logo} answered {logo.Status}.",
                "The leak is closed, and every page of the platform has lost its logo.",
                "Keep the statement that opens logos/.",
                "closed-too-much"
            );
        return kept.Status switch
        {
            404 => CheckAnswer.Almost(
                $"The owner asked for {Invoice} and got 404.",
                "Closing a bucket must not destroy what is in it.",
                "Run your cell again; it sets the scene again. Change the policy, not the objects."
            ),
            403 => CheckAnswer.Almost(
                $"The owner asked for {Invoice} and got 403.",
                "A deny for everyone denies you as well, and without an allow nobody else gets in anyway.",
                "Leave the deny out."
            ),
            _ => null,
        };
    }

    private static async Task<CheckAnswer> SiteAsync(CheckContext lab, string site, CancellationToken cancellationToken)
    {
        var logo = await new AccessProbe(lab, site).GetAsync(Logo, cancellationToken);
        return logo.IsAllowed
            ? CheckAnswer.Right(
                "A stranger gets the logo and nothing else; the invoices are still there for their owner.",
                "Notice: you proved it with requests, not by reading the policy. In a real case you would now look "
                    + "in the access log to see who fetched the invoices before."
            )
            : CheckAnswer.Almost(
                $"The leak is closed, but {Logo} of the bucket site answered {logo.Status}.",
                "That bucket was public on purpose.",
                "Run your cell again; it sets the scene again."
            );
    }
}
