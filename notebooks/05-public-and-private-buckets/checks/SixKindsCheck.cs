using BucketLab.Checks;

namespace BucketLab.Lessons.L05PublicAndPrivateBuckets;

/// <summary>Builds a bucket from the learner's decisions and sends one anonymous request for each kind of
/// content.</summary>
[Check("05-public-and-private-buckets", "six-kinds")]
internal sealed class SixKindsCheck : ExerciseCheck
{
    private static readonly (string Prefix, string Key, bool IsPublic)[] Kinds =
    [
        ("avatars/", "avatars/ada.png", true),
        ("certificates/", "certificates/ada-2026.pdf", true),
        ("documents/", "documents/ada/passport.pdf", false),
        ("drafts/", "drafts/ada/chapter-1.txt", false),
        ("social/", "social/course-7.png", true),
        ("videos/", "videos/course-7/9f3c1e/lesson-1.mp4", false),
    ];

    public override async Task<CheckAnswer> RunAsync(
        CheckContext lab,
        IReadOnlyList<object?> answers,
        CancellationToken cancellationToken
    )
    {
        if (answers.ElementAtOrDefault(0) is not IReadOnlyDictionary<string, string> access)
        {
            return answers.ElementAtOrDefault(0) is null
                ? CheckAnswer.NotDefined(
                    "`access` holds nothing.",
                    "Say public or private for each of the six prefixes."
                )
                : CheckAnswer.WrongType(
                    "`access` does not map prefixes to texts.",
                    "Keep the dictionary of the exercise and replace each \"?\"."
                );
        }

        if (Problem(access) is { } problem)
            return problem;
        await using var bucket = await FreshBucket.CreateAsync(lab, Kinds.Select(kind => kind.Key), cancellationToken);
        var open = Kinds
            .Where(kind => IsPublic(access, kind.Prefix))
            .Select(kind => $"\"arn:aws:s3:::{bucket.Name}/{kind.Prefix}*\"")
            .ToList();
        if (open.Count > 0)
            await lab.S3.PutBucketPolicyAsync(
                bucket.Name,
                $$"""
                { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Principal": "*",
                  "Action": "s3:GetObject", "Resource": [ {{string.Join(", ", open)}} ] } ] }
                """,
                cancellationToken
            );
        var seen = new Dictionary<string, Asked>(StringComparer.Ordinal);
        foreach (var (prefix, key, _) in Kinds)
            seen[prefix] = await bucket.Outside.GetAsync(key, cancellationToken);
        return Judge(seen) with { Requests = [.. bucket.Outside.Requests] };
    }

    private static CheckAnswer? Problem(IReadOnlyDictionary<string, string> access)
    {
        foreach (var (prefix, _, _) in Kinds)
        {
            if (
                !access.TryGetValue(prefix, out var choice)
                || string.IsNullOrWhiteSpace(choice)
                || choice.Trim() == "?"
            )
                return CheckAnswer.NotDefined(
                    $"Nothing is said about {prefix} yet.",
                    "Say public or private for each of the six prefixes."
                );
            if (!Is(choice, "public") && !Is(choice, "private"))
                return CheckAnswer.Almost(
                    $"What is said about {prefix} is neither \"public\" nor \"private\".",
                    "",
                    "Choose one of the two words."
                );
        }

        return null;
    }

    private static CheckAnswer Judge(Dictionary<string, Asked> seen)
    {
        if (seen["documents/"].IsAllowed)
            return Open(
                seen["documents/"],
                "A passport is on the internet now.",
                "It was not uploaded for everyone. Make documents/ private.",
                null
            );
        if (seen["drafts/"].IsAllowed)
            return Open(
                seen["drafts/"],
                "Showing a draft to one editor does not mean showing it to everyone.",
                "Make drafts/ private and hand the editor a presigned URL.",
                "shared-means-public"
            );
        if (seen["videos/"].IsAllowed)
            return Open(
                seen["videos/"],
                "One customer can pass on a key that nobody can guess, and then anyone can use it, for ever.",
                "Make videos/ private and hand a link that expires to those who have paid.",
                "unguessable-key"
            );
        var closed = Kinds
            .Where(kind => kind.IsPublic)
            .Select(kind => seen[kind.Prefix])
            .FirstOrDefault(asked => !asked.IsAllowed);
        return closed is null
            ? CheckAnswer.Right(
                "Three kinds answer a stranger, three do not.",
                "Notice: it took one statement, because each kind has a prefix of its own. The other three are "
                    + "handed out by name or by link."
            )
            : CheckAnswer.Almost(
                AccessProbe.Sentence(closed),
                "A visitor, an employer or another site's robot gets nothing: they have no credentials.",
                "Ask who must fetch it without any credentials.",
                "private-to-be-safe"
            );
    }

    private static CheckAnswer Open(Asked asked, string why, string next, string? misconception) =>
        CheckAnswer.Almost(AccessProbe.Sentence(asked), why, next, misconception);

    private static bool IsPublic(IReadOnlyDictionary<string, string> access, string prefix) =>
        Is(access[prefix], "public");

    private static bool Is(string choice, string word) =>
        choice.Trim().Equals(word, StringComparison.OrdinalIgnoreCase);
}
