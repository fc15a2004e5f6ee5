using System.Globalization;
using System.Text.Json;
using BucketLab.Checks;

namespace BucketLab.Lessons.L05PublicAndPrivateBuckets;

/// <summary>Puts the learner's lines together in their order and asks what that policy does.</summary>
[Check("05-public-and-private-buckets", "hide-reported")]
internal sealed class HideReportedCheck : ExerciseCheck
{
    private const string OpenKey = "avatars/ada.png";
    private const string HiddenKey = "avatars/reported/eve.png";
    private const string OtherKey = "drafts/plan.txt";

    public override async Task<CheckAnswer> RunAsync(
        CheckContext lab,
        IReadOnlyList<object?> answers,
        CancellationToken cancellationToken
    )
    {
        if (answers.ElementAtOrDefault(1) is not string[] lines || lines.Length == 0)
            return CheckAnswer.WrongType(
                "`policyLines` is no longer the list of lines.",
                "Restore the lines of the exercise and change only `lineOrder`."
            );
        if (answers.ElementAtOrDefault(0) is not IEnumerable<int> numbers)
        {
            return answers.ElementAtOrDefault(0) is null
                ? NothingYet()
                : CheckAnswer.WrongType(
                    "`lineOrder` is not a list of whole numbers.",
                    "Write it like this: int[] lineOrder = [ 2, 6, 1 ];"
                );
        }

        // A sequence may be endless; one number more than there are lines is enough to see that it is too long.
        var order = numbers.Take(lines.Length + 1).ToList();
        if (order.Count == 0)
            return NothingYet();
        if (Problem(order, lines) is { } problem)
            return problem;
        var policy = string.Join('\n', order.Select(number => lines[number]));
        await using var bucket = await FreshBucket.CreateAsync(lab, [OpenKey, HiddenKey, OtherKey], cancellationToken);
        if (
            await bucket.TryPutPolicyAsync(
                policy.Replace(lab.Bucket, bucket.Name, StringComparison.Ordinal),
                cancellationToken
            ) is
            { } refusal
        )
            return CheckAnswer.Almost(
                $"The store refused the lines in this order. {refusal}",
                "Every statement needs four things: effect, principal, action, resource.",
                "Read your lines aloud, statement by statement."
            );
        return await AskAsync(bucket.Outside, cancellationToken);
    }

    private static CheckAnswer NothingYet() =>
        CheckAnswer.NotDefined(
            "`lineOrder` is empty.",
            "Write the numbers of the lines you need, in order. The first is 2."
        );

    private static CheckAnswer? Problem(List<int> order, string[] lines)
    {
        if (order.Where(number => number < 0 || number >= lines.Length).Cast<int?>().FirstOrDefault() is { } outside)
            return CheckAnswer.Almost(
                Text($"There is no line {outside}."),
                "",
                Text($"The lines are numbered from 0 to {lines.Length - 1}.")
            );
        if (order.GroupBy(number => number).FirstOrDefault(same => same.Skip(1).Any())?.Key is { } twice)
            return CheckAnswer.Almost(
                Text($"Line {twice} is there twice."),
                "Each line can be used once.",
                "For the other statement there is a line of its own."
            );
        try
        {
            using var json = JsonDocument.Parse(string.Join('\n', order.Select(number => lines[number])));
            return null;
        }
        catch (JsonException exception)
        {
            var at = (int)Math.Min(exception.LineNumber ?? 0, order.Count - 1);
            return CheckAnswer.Almost(
                Text($"In this order the lines are not JSON; reading stops at place {at + 1}, line {order[at]}."),
                "Brackets must close and commas must stand between, not after the last.",
                "The line that closes a statement with a comma needs another statement after it."
            );
        }
        catch (ArgumentException)
        {
            return CheckAnswer.WrongType(
                "`policyLines` contains text that cannot be written as UTF-8.",
                "Restore the lines of the exercise and change only `lineOrder`."
            );
        }
    }

    private static async Task<CheckAnswer> AskAsync(AccessProbe probe, CancellationToken cancellationToken)
    {
        var open = await probe.GetAsync(OpenKey, cancellationToken);
        var hidden = await probe.GetAsync(HiddenKey, cancellationToken);
        var other = await probe.GetAsync(OtherKey, cancellationToken);
        var list = await probe.ListAsync(cancellationToken);
        var answer = (open.IsAllowed, hidden.IsAllowed) switch
        {
            _ when other.IsAllowed => CheckAnswer.Almost(
                $"An anonymous GET of {OtherKey} answered 200.",
                "One of your resources names every key of the bucket.",
                "Leave that line out; there is one that stops at avatars/."
            ),
            (true, true) => CheckAnswer.Almost(
                $"An anonymous GET of {HiddenKey} answered 200.",
                "avatars/* covers avatars/reported/ too, and no statement says no.",
                "Add the statement that denies.",
                "allow-only"
            ),
            (false, false) => CheckAnswer.Almost(
                $"{OpenKey} answered {open.Status}, and so did {HiddenKey}.",
                "The deny covers every avatar, and no allow wins against it, however narrow.",
                "Give each of the two resources to the other statement.",
                "narrow-allow-wins"
            ),
            (false, true) => CheckAnswer.Almost(
                $"{OpenKey} answered {open.Status} and {HiddenKey} answered 200.",
                "That is the opposite: only the reported picture can be seen.",
                "Look at which resource is in which statement."
            ),
            _ when list.IsAllowed => CheckAnswer.Almost(
                "An anonymous listing answered 200.",
                "Nobody asked for that.",
                "Leave out the line with s3:ListBucket."
            ),
            _ => CheckAnswer.Right(
                "Everyone sees avatars/ada.png; nobody sees avatars/reported/eve.png.",
                "Notice: the two statements may stand in either order. A deny wins in any position."
            ),
        };
        return answer with { Requests = [.. probe.Requests] };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
