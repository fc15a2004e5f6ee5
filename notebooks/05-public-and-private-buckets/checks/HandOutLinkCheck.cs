using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L05PublicAndPrivateBuckets;

/// <summary>Asks the learner's function for links and uses them as a stranger would, honestly and not.</summary>
[Check("05-public-and-private-buckets", "hand-out-link")]
internal sealed class HandOutLinkCheck : ExerciseCheck
{
    private const int LongSeconds = 60;
    private const int ShortSeconds = 1;

    public override async Task<CheckAnswer> RunAsync(
        CheckContext lab,
        IReadOnlyList<object?> answers,
        CancellationToken cancellationToken
    )
    {
        if (answers.ElementAtOrDefault(0) is not Func<string, int, string> linkFor)
        {
            return answers.ElementAtOrDefault(0) is null
                ? CheckAnswer.NotDefined(
                    "`linkFor` holds nothing.",
                    "Make it a function of a key and a number of seconds that returns a link."
                )
                : CheckAnswer.WrongType(
                    "`linkFor` is not a function of a key and a number of seconds that returns text.",
                    "Keep its first line: Func<string, int, string> linkFor = (key, seconds) => ..."
                );
        }

        // Two keys nobody else uses; the first has characters that a URL must escape.
        var prefix = $"drafts/{Guid.NewGuid():N}";
        string[] keys = [prefix + "/ada & bob, 2026.txt", prefix + "/other.txt"];
        foreach (var key in keys)
            await lab.S3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = lab.Bucket,
                    Key = key,
                    ContentBody = "content of " + key,
                },
                cancellationToken
            );
        try
        {
            var trial = new LinkTrial(lab, linkFor, keys[0], keys[1]);
            return await trial.RunAsync(LongSeconds, ShortSeconds, cancellationToken) with
            {
                Requests = [.. trial.Requests],
            };
        }
        finally
        {
            foreach (var key in keys)
                await lab.S3.DeleteObjectAsync(lab.Bucket, key, CancellationToken.None);
        }
    }
}
