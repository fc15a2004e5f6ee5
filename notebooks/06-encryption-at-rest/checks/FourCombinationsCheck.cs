using System.Globalization;
using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L06EncryptionAtRest;

/// <summary>Measures all four combinations and holds the learner's table against them.</summary>
[Check("06-encryption-at-rest", "four-combinations")]
internal sealed class FourCombinationsCheck : ExerciseCheck<IReadOnlyDictionary<string, string>>
{
    private const string Secret = "the text that is looked for";
    private static readonly (string Name, bool IsPublic, bool IsEncrypted)[] Combinations =
    [
        ("private and plain", false, false),
        ("private and encrypted", false, true),
        ("public and plain", true, false),
        ("public and encrypted", true, true),
    ];

    public override Capability? Needs => Capability.DiskInspection;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        IReadOnlyDictionary<string, string> combinations
    )
    {
        foreach (var (name, _, _) in Combinations)
        {
            if (
                !combinations.TryGetValue(name, out var said)
                || said is null
                || said.Contains('?', StringComparison.Ordinal)
            )
                return CheckAnswer.NotDefined(
                    $"`combinations` says nothing about \"{name}\" yet.",
                    "Write a status and yes or no, such as \"403, yes\"."
                );
            if (Read(said) is null)
                return CheckAnswer.WrongType(
                    $"`combinations` says \"{(said.Length > 40 ? said[..40] + "..." : said)}\" for \"{name}\".",
                    "Write 200 or 403, a comma, and yes or no."
                );
        }

        return await MeasureAsync(context, combinations);
    }

    private static (int Status, bool IsFound)? Read(string said) =>
        said.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries) switch
        {
            ["200" or "403", "yes" or "no"] parts => (
                int.Parse(parts[0], CultureInfo.InvariantCulture),
                parts[1] == "yes"
            ),
            _ => null,
        };

    private static async Task<CheckAnswer> MeasureAsync(
        CheckContext context,
        IReadOnlyDictionary<string, string> combinations
    )
    {
        var bucket = await context.NewPlainBucketAsync();
        await context.S3.PutBucketPolicyAsync(
            bucket,
            $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",
             "Action":"s3:GetObject","Resource":"arn:aws:s3:::{{bucket}}/public*"}]}
            """
        );
        var asked = new List<Asked>();
        CheckAnswer? wrong = null;
        foreach (var (name, isPublic, isEncrypted) in Combinations)
        {
            await context.S3.PutObjectAsync(
                new()
                {
                    BucketName = bucket,
                    Key = name,
                    ContentBody = Secret,
                    ServerSideEncryptionMethod = isEncrypted ? ServerSideEncryptionMethod.AES256 : null,
                }
            );
            using var reply = await context.Anonymous.GetAsync(context.UrlOf(bucket, name));
            asked.Add(new Asked("stranger", "GET " + name, (int)reply.StatusCode));
            var isFound = await context.DiskHoldsAsync!(bucket, name, Secret);
            var said = Read(combinations[name])!.Value;
            wrong ??=
                said == ((int)reply.StatusCode, isFound)
                    ? null
                    : Explain(name, said, ((int)reply.StatusCode, isFound), (isPublic, isEncrypted));
        }

        return (
            wrong
            ?? CheckAnswer.Right(
                "All four combinations are as you say: four anonymous requests and four looks at the disk.",
                "Notice: the status follows the policy alone, the disk follows the encryption alone. Neither can "
                    + "stand in for the other."
            )
        ) with
        {
            Requests = asked,
        };
    }

    private static CheckAnswer Explain(
        string name,
        (int Status, bool IsFound) said,
        (int Status, bool IsFound) seen,
        (bool IsPublic, bool IsEncrypted) made
    )
    {
        if (said.Status != seen.Status)
            return made is (true, true)
                ? CheckAnswer.Almost(
                    $"The object \"{name}\" is encrypted on the disk, and a stranger reads it in plain text: "
                        + $"{seen.Status}.",
                    "The store decrypts for everybody who may read, and the policy says that everybody may.",
                    "Ask of the first half only: what does the policy say?",
                    "encrypted-is-private"
                )
                : CheckAnswer.Almost(
                    $"A stranger's GET of \"{name}\" answered {seen.Status}.",
                    "The policy of the check opens the keys that begin with public, and no others.",
                    "Ask of the first half only: what does the policy say?"
                );
        return (seen.IsFound, made.IsPublic) switch
        {
            (true, true) => CheckAnswer.Almost(
                $"Whoever opens the disk finds the text of \"{name}\".",
                "It lies in a bucket from before 2023, and nobody asked for encryption when it was stored.",
                "Ask of the second half only: was it encrypted?"
            ),
            (true, false) => CheckAnswer.Almost(
                $"Whoever opens the disk finds the text of the private object \"{name}\".",
                "A policy keeps strangers from asking the store. It changes no byte on the disk.",
                "Ask of the second half only: was it encrypted?",
                "private-is-encrypted"
            ),
            (false, true) => CheckAnswer.Almost(
                $"The text is not found: the disk of the public object holds cipher text.",
                "Opening an object to strangers does not take its encryption away.",
                "Ask of the second half only: was it encrypted?",
                "public-is-plain"
            ),
            _ => CheckAnswer.Almost(
                $"The text of \"{name}\" is not found on the disk.",
                "It was stored with the header that asks for encryption.",
                "Ask of the second half only: was it encrypted?"
            ),
        };
    }
}
