using System.Globalization;
using BucketLab.Checks;

namespace BucketLab.Lessons.L04PrefixDesign;

/// <summary>Builds keys in the learner's order, puts them, and asks the three questions of the product with one prefix
/// each.</summary>
[Check("04-prefix-design", "part-order")]
internal sealed class PartOrderCheck()
    : OrderCheck("parts", AsShipped, "Begin with the part that the first question names.")
{
    private static readonly string[] AsShipped = ["video", "day", "user", "kind"];
    private static readonly string[] Kinds = ["raw", "keep"];
    private static readonly string[] Users = ["ada", "grace", "linus"];
    private static readonly string[] Days = ["2026-10-30", "2026-11-02", "2026-11-21"];

    protected override async Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> order)
    {
        var bucket = await context.NewBucketAsync();
        var objects = Kinds
            .SelectMany(kind =>
                Users.SelectMany(user =>
                    Days.SelectMany(day =>
                        Enumerable
                            .Range(1, 3)
                            .Select(number => new Dictionary<string, string>(StringComparer.Ordinal)
                            {
                                ["kind"] = kind,
                                ["user"] = user,
                                ["day"] = day,
                                ["video"] = string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{(number * 7919) % 997:d3}-{user}{kind}"
                                ),
                            })
                    )
                )
            )
            .ToList();
        await Parallel.ForEachAsync(
            objects,
            async (item, token) =>
                await context.S3.PutObjectAsync(
                    new()
                    {
                        BucketName = bucket,
                        Key = KeyOf(order, item),
                        ContentBody = item["kind"],
                    },
                    token
                )
        );
        return await JudgeAsync(context, bucket, order);
    }

    private static string KeyOf(List<string> order, Dictionary<string, string> item) =>
        string.Join('/', order.Select(part => item[part]));

    private static async Task<CheckAnswer> JudgeAsync(CheckContext context, string bucket, List<string> order)
    {
        var raw = await CountAsync(context, bucket, "raw/");
        if (raw != Users.Length * Days.Length * 3)
            return order[0] switch
            {
                "day" => CheckAnswer.Almost(
                    $"The prefix raw/ names {raw} objects. All keys begin with a day, so no prefix names a kind.",
                    "The rule that lets raw recordings expire names one prefix.",
                    "Put what needs a rule of its own first.",
                    "day-first"
                ),
                "user" => CheckAnswer.Almost(
                    $"The prefix raw/ names {raw} objects. Raw recordings are under as many prefixes as there are "
                        + "users.",
                    "Each new user would need a new rule, and a bucket takes 1000.",
                    "Put what needs a rule of its own first.",
                    "user-first"
                ),
                _ => CheckAnswer.Almost(
                    $"The prefix raw/ names {raw} objects. Every key begins with something that no question names.",
                    "A prefix can only select by what comes first.",
                    "Take the part that the first question names.",
                    "id-first"
                ),
            };
        var ofAda = await CountAsync(context, bucket, "keep/ada/");
        if (ofAda != Days.Length * 3)
            return CheckAnswer.Almost(
                $"The prefix keep/ada/ names {ofAda} objects; ada has {Days.Length * 3}.",
                "To show or delete what she has, the program would read everybody's keys.",
                "What does the second question name besides the kind?"
            );
        var month = await CountAsync(context, bucket, "keep/ada/2026-11");
        return month == 2 * 3
            ? CheckAnswer.Right(
                $"One prefix each: raw/ for the rule ({raw} objects), keep/ada/ for a user ({ofAda}), "
                    + $"keep/ada/2026-11 for a month ({month}).",
                "Notice: the question \"everything of one day\" has become expensive. It was not on the list;"
                    + " somebody decided that."
            )
            : CheckAnswer.Almost(
                $"The prefix keep/ada/2026-11 names {month} objects; ada recorded 6 in November.",
                "The third question wants a month of one user, in the order of the days.",
                "Which part has to follow the user?"
            );
    }

    private static async Task<int> CountAsync(CheckContext context, string bucket, string prefix) =>
        (await context.S3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = prefix })).S3Objects?.Count ?? 0;
}
