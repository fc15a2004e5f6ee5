using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L03FileVsObjectStorage;

/// <summary>Sends the learner's listing to a bucket with awkward neighbours and looks at what comes back.</summary>
[Check("03-file-vs-object-storage", "list-one-level")]
internal sealed class ListOneLevelCheck : ExerciseCheck<ListObjectsV2Request>
{
    private const string Deep = "recordings/2026/10/ada.mp4";
    private const string Neighbour = "recordings/2026-archive/";
    private static readonly string[] WantedKeys = ["recordings/2026/index.txt", "recordings/2026/notes.txt"];
    private static readonly string[] WantedPrefixes = ["recordings/2026/10/", "recordings/2026/11/"];

    private static readonly string[] Keys =
    [
        .. WantedKeys,
        Deep,
        "recordings/2026/10/ben.mp4",
        "recordings/2026/11/ada.mp4",
        Neighbour + "old.mp4",
        "readme.txt",
    ];

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, ListObjectsV2Request oneLevel)
    {
        if (string.IsNullOrEmpty(oneLevel.Prefix) && string.IsNullOrEmpty(oneLevel.Delimiter))
            return CheckAnswer.NotDefined(
                "`oneLevel` asks for the whole bucket so far.",
                "Give it what chooses the keys and what folds the deeper ones."
            );
        var bucket = await context.NewBucketAsync();
        foreach (var key in Keys)
            await context.S3.PutObjectAsync(
                new()
                {
                    BucketName = bucket,
                    Key = key,
                    ContentBody = "x",
                }
            );
        var page = await context.S3.ListObjectsV2Async(
            new()
            {
                BucketName = bucket,
                Prefix = oneLevel.Prefix,
                Delimiter = oneLevel.Delimiter,
                StartAfter = oneLevel.StartAfter,
                MaxKeys = oneLevel.MaxKeys,
            }
        );
        return Judge(oneLevel, [.. (page.S3Objects ?? []).Select(found => found.Key)], page.CommonPrefixes ?? []);
    }

    private static CheckAnswer Judge(ListObjectsV2Request oneLevel, List<string> keys, List<string> prefixes)
    {
        if (keys.SequenceEqual(WantedKeys) && prefixes.SequenceEqual(WantedPrefixes))
            return CheckAnswer.Right(
                "The listing returned the two keys below recordings/2026/ and the common prefixes of two months, "
                    + "from seven keys in the bucket.",
                "Notice: the store read the keys below the months and folded them. A delimiter makes the "
                    + "answer shorter, not the work."
            );
        if (keys.Contains(Deep))
            return CheckAnswer.Almost(
                $"Your listing went down into the months: it returned {Deep}.",
                "A prefix alone gives every key below it, however deep.",
                "Say at which character the listing should cut the keys.",
                "no-delimiter"
            );
        if (prefixes.Contains(Neighbour))
            return CheckAnswer.Almost(
                $"Your listing returned the common prefix {Neighbour}: it also begins with your prefix.",
                "A prefix is compared as text and does not know where a name ends.",
                "Make the prefix long enough that 2026-archive no longer begins with it.",
                "prefix-without-slash"
            );
        if (oneLevel.Prefix?.StartsWith('/') == true)
            return CheckAnswer.Almost(
                "Your listing returned nothing. No key begins with a slash.",
                "A path on disk begins at the root; a key begins with its first character.",
                "Compare your prefix with the keys in the tree of section 1, from the first character.",
                "leading-slash"
            );
        return CheckAnswer.Almost(
            $"Your listing returned {keys.Count} keys and {prefixes.Count} common prefixes; this bucket has 2 keys "
                + "and 2 common prefixes at that level.",
            "Prefix and Delimiter together decide both numbers.",
            "Look at Prefix first: which keys begin with it?"
        );
    }
}
