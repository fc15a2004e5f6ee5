using BucketLab.Checks;

namespace BucketLab.Lessons.L05PublicAndPrivateBuckets;

/// <summary>
/// Checks that a policy lets anybody read the keys under one prefix and do nothing else: it is put on a fresh bucket
/// and a stranger tries what must work and what must not.
/// </summary>
/// <param name="variable">Name of the learner's variable.</param>
/// <param name="prefix">Prefix that everybody may read.</param>
/// <param name="firstKey">A key right under it.</param>
/// <param name="deepKey">A key further below, of another kind, so that no pattern but the prefix fits both.</param>
/// <param name="forgedKey">Key that a stranger tries to put.</param>
internal abstract class OpenPrefixCheck(
    string variable,
    string prefix,
    string firstKey,
    string deepKey,
    string forgedKey
) : ExerciseCheck
{
    private const string OtherKey = "drafts/plan.txt";

    private string NeighbourKey => prefix.TrimEnd('/') + "-backup/keys.txt";

    public sealed override async Task<CheckAnswer> RunAsync(
        CheckContext lab,
        IReadOnlyList<object?> answers,
        CancellationToken cancellationToken
    )
    {
        var policy = PolicyText.Of(answers.ElementAtOrDefault(0), variable);
        if (policy.Problem is not null)
            return policy.Problem;
        // The key that is exactly the prefix shows what a resource without a star names.
        string[] keys = [prefix, firstKey, deepKey, OtherKey, NeighbourKey];
        await using var bucket = await FreshBucket.CreateAsync(lab, keys, cancellationToken);
        if (await bucket.TryPutPolicyAsync(policy.For(lab.Bucket, bucket.Name), cancellationToken) is { } refusal)
            return CheckAnswer.Almost(
                $"The store refused the policy. {refusal}",
                "A refused policy changes nothing.",
                "Compare your statement line by line with the one in section 2."
            );
        return await AskAsync(bucket.Outside, cancellationToken);
    }

    private async Task<CheckAnswer> AskAsync(AccessProbe probe, CancellationToken cancellationToken)
    {
        var first = await probe.GetAsync(firstKey, cancellationToken);
        var deep = await probe.GetAsync(deepKey, cancellationToken);
        var other = await probe.GetAsync(OtherKey, cancellationToken);
        var neighbour = await probe.GetAsync(NeighbourKey, cancellationToken);
        var list = await probe.ListAsync(cancellationToken);
        var put = await probe.PutAsync(forgedKey, cancellationToken);
        var delete = await probe.DeleteAsync(deepKey, cancellationToken);
        var asked = probe.Requests.ToList();
        var answer =
            TooMuch(put, delete, other, neighbour)
            ?? (
                first.IsAllowed
                    ? ListedOrPartly(list, deep)
                    : await TooLittleAsync(probe, first, list, cancellationToken)
            )
            ?? CheckAnswer.Right($"A stranger reads everything under {prefix} and does nothing else.", Notice);
        return answer with { Requests = asked };
    }

    private CheckAnswer? TooMuch(Asked put, Asked delete, Asked other, Asked neighbour)
    {
        if (put.IsAllowed || delete.IsAllowed)
        {
            var seen = put.IsAllowed ? put : delete;
            return CheckAnswer.Almost(
                AccessProbe.Sentence(seen),
                "Strangers can now overwrite or delete what is there; s3:* means every action.",
                "Name the one action that reads an object.",
                "every-action"
            );
        }

        if (other.IsAllowed)
            return CheckAnswer.Almost(
                AccessProbe.Sentence(other),
                "The Resource names every key; it should stop at a prefix.",
                $"Put {prefix} between the bucket's name and the star.",
                "whole-bucket"
            );
        return neighbour.IsAllowed
            ? CheckAnswer.Almost(
                AccessProbe.Sentence(neighbour),
                $"That key does not begin with {prefix}, but it matches your Resource.",
                "Put a slash before the star."
            )
            : null;
    }

    private CheckAnswer? ListedOrPartly(Asked list, Asked deep)
    {
        if (list.IsAllowed)
            return CheckAnswer.Almost(
                "An anonymous listing answered 200.",
                "Strangers can read the name of every key of the bucket, drafts among them.",
                "Take s3:ListBucket out of the actions."
            );
        return deep.IsAllowed
            ? null
            : CheckAnswer.Almost(
                $"{firstKey} answered 200 and {deepKey} answered {deep.Status}.",
                "The Resource names single keys or one kind of file, and there will be more.",
                "Name the prefix and let a star stand for the rest."
            );
    }

    private async Task<CheckAnswer> TooLittleAsync(
        AccessProbe probe,
        Asked first,
        Asked list,
        CancellationToken cancellationToken
    )
    {
        if (list.IsAllowed)
            return CheckAnswer.Almost(
                $"{Subject} answered {first.Status} and the listing answered {list.Status}.",
                "Reading and listing are different actions.",
                "Name the action that reads an object.",
                "list-instead-of-get"
            );
        var bare = await probe.GetAsync(prefix, cancellationToken);
        return bare.IsAllowed
            ? CheckAnswer.Almost(
                $"{firstKey} answered {first.Status}.",
                $"A resource without a wildcard names one key called {prefix}.",
                "Add the sign that stands for any characters.",
                "resource-without-star"
            )
            : CheckAnswer.Almost(
                $"{firstKey} answered {first.Status}.",
                "No statement that allows matches a stranger's request.",
                "Compare the request with your four lines: allow, everyone, reading, this key."
            );
    }

    /// <summary>The learner's word for the first key.</summary>
    protected abstract string Subject { get; }

    /// <summary>The observation to make once it is right.</summary>
    protected abstract string Notice { get; }
}
