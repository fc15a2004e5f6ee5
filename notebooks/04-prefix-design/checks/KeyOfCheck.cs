using System.Globalization;
using System.Security.Cryptography;
using BucketLab.Checks;

namespace BucketLab.Lessons.L04PrefixDesign;

/// <summary>Puts objects under keys that the learner's function makes from awkward names, and asks for one user, one
/// user's days, and clashes.</summary>
[Check("04-prefix-design", "key-of")]
internal sealed class KeyOfCheck : ExerciseCheck<Func<string, string, DateOnly, string, string>>
{
    private const int MaxBytes = 1024;
    private static readonly string[] Users =
    [
        "ada",
        "ada lovelace",
        "ada/keep",
        "grace+hopper",
        "Zoë",
        "李雷",
        "..",
        "a%2Fb",
        "a/b",
    ];
    private static readonly string[] Files = ["lesson.mp4", "part/1.mp4", "1.mp4", "draft?.mp4"];

    // What is left of a name when signs are replaced, left out or made small may be the name of somebody else.
    private static readonly string[] Lookalikes =
    [
        "a/b",
        "ab",
        .. "_-.|~:;,+ =@!?#".Select(sign => $"a{sign}b"),
        "Zoë",
        "Zoe",
        "Zo",
        "Zo?",
        "ada",
        "Ada",
    ];

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<string, string, DateOnly, string, string> keyOf
    )
    {
        var (year, month) = (RandomNumberGenerator.GetInt32(2026, 2036), RandomNumberGenerator.GetInt32(1, 12));
        // In time; as text only where year, month and day stand in this order with all their digits.
        DateOnly[] days = [new(year, month, 9), new(year, month, 10), new(year, month + 1, 5), new(year + 1, 1, 2)];
        var made = new List<(string User, DateOnly Day, string File, string Key)>();
        foreach (var user in Users)
        {
            foreach (var day in days)
            {
                foreach (var file in Files)
                {
                    string? key = null;
                    var run = await context.RunAsync(() => Task.FromResult(key = keyOf("keep", user, day, file)));
                    if (run.Error is { } error)
                        return CheckAnswer.Threw("keyOf", error);
                    made.Add((user, day, file, key ?? ""));
                }
            }
        }

        return Refuse(made) ?? await CompareAsync(context, keyOf, days[0]) ?? await JudgeAsync(context, made, days);
    }

    private static async Task<CheckAnswer?> CompareAsync(
        CheckContext context,
        Func<string, string, DateOnly, string, string> keyOf,
        DateOnly day
    )
    {
        var (raw, again) = ("", new List<string>());
        var (users, files) = (new List<string>(), new List<string>());
        var run = await context.RunAsync(() =>
        {
            raw = keyOf("raw", Users[0], day, Files[0]);
            again = [keyOf("keep", Users[0], day, Files[0]), keyOf("keep", Users[0], day, Files[0])];
            users = [.. Lookalikes.Select(name => keyOf("keep", name, day, Files[0]))];
            files = [.. Lookalikes.Select(name => keyOf("keep", Users[0], day, name))];
            return Task.CompletedTask;
        });
        if (run.Error is { } error)
            return CheckAnswer.Threw("keyOf", error);
        if (raw?.StartsWith("raw/", StringComparison.Ordinal) != true)
            return CheckAnswer.Almost(
                $"Asked for a key of the kind raw, the function gave {raw}.",
                "The rules of the bucket name kinds.",
                "Begin with the parameter `kind`."
            );
        if (again[0] != again[1])
            return CheckAnswer.Almost(
                $"Asked twice for the same video, the function gave {again[0]} and {again[1]}.",
                "A program that wants to read the video asks for its key again.",
                "Make the key from the four parameters and nothing else."
            );
        return Alike(users) ?? Alike(files);
    }

    private static CheckAnswer? Alike(List<string> keys)
    {
        var clash = Lookalikes.Zip(keys).GroupBy(pair => pair.Second, StringComparer.Ordinal).FirstOrDefault(Several);
        return clash is null
            ? null
            : CheckAnswer.Almost(
                $"The names {clash.First().First} and {clash.Skip(1).First().First} lead to the same key {clash.Key}.",
                "What was replaced or left out cannot be told apart any more, and the second video overwrites the "
                    + "first.",
                "Escape names before they become part of a key, so that each has a text of its own."
            );

        static bool Several(IGrouping<string, (string, string)> group) => group.Count() > 1;
    }

    private static CheckAnswer? Refuse(List<(string User, DateOnly Day, string File, string Key)> made)
    {
        if (made.TrueForAll(item => item.Key.Length == 0))
            return CheckAnswer.NotDefined(
                "`keyOf` returns no key yet.",
                "Begin with the four parts and slashes between them."
            );
        if (
            made.Find(item => item.Key.Length == 0 || System.Text.Encoding.UTF8.GetByteCount(item.Key) > MaxBytes) is
            { Key: not null } impossible
        )
            return CheckAnswer.Almost(
                $"For the user {impossible.User} the key is "
                    + $"{(impossible.Key.Length == 0 ? "empty" : "longer than 1024 bytes")}.",
                "The store refuses such a key.",
                "Use each of the four parts once."
            );
        if (made.Find(item => !item.Key.StartsWith("keep/", StringComparison.Ordinal)) is { Key: not null } kindless)
            return CheckAnswer.Almost(
                $"The keys of {kindless.User} do not begin with the kind: {kindless.Key}.",
                "The rules of the bucket name kinds.",
                "Kind first, then user, day and file."
            );
        return
            made.GroupBy(item => item.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)
                is { } clash
            ? Explain(clash.First(), clash.Skip(1).First())
            : null;
    }

    private static CheckAnswer Explain(
        (string User, DateOnly Day, string File, string Key) one,
        (string User, DateOnly Day, string File, string Key) other
    )
    {
        if (one.User == other.User && one.Day == other.Day)
            return CheckAnswer.Almost(
                $"Two videos of {one.User} of one day, {one.File} and {other.File}, share the key {one.Key}.",
                "The second overwrites the first, and nobody is told.",
                "The whole name of the file belongs in the key."
            );
        return one.User == other.User && one.File == other.File
            ? CheckAnswer.Almost(
                $"Two videos of {one.User} called {one.File}, of {Iso(one.Day)} and of {Iso(other.Day)}, share the "
                    + $"key {one.Key}.",
                "The second overwrites the first, and nobody is told.",
                "The day belongs in the key.",
                "file-is-unique"
            )
            : CheckAnswer.Almost(
                $"{one.User} with {one.File} and {other.User} with {other.File} share the key {one.Key}: one name "
                    + "reached into the part of another.",
                "A slash that somebody typed is read as the end of a part.",
                "Escape names before they become part of a key.",
                "names-as-they-are"
            );
    }

    private static async Task<CheckAnswer> JudgeAsync(
        CheckContext context,
        List<(string User, DateOnly Day, string File, string Key)> made,
        DateOnly[] days
    )
    {
        var bucket = await context.NewBucketAsync();
        await Parallel.ForEachAsync(
            made,
            async (item, token) =>
                await context.S3.PutObjectAsync(
                    new()
                    {
                        BucketName = bucket,
                        Key = item.Key,
                        ContentBody = item.User,
                    },
                    token
                )
        );
        foreach (var user in Users)
        {
            var mine = made.Where(item => item.User == user).ToList();
            var prefix = CommonPrefix(mine.Select(item => item.Key).ToList());
            var found =
                (await context.S3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = prefix })).S3Objects ?? [];
            if (prefix == "keep/")
                return CheckAnswer.Almost(
                    $"The keys of {user} share no prefix that ends with a slash but keep/: {mine[0].Key} and "
                        + $"{mine[^1].Key}.",
                    "The question for one user would have to read the keys of all.",
                    "Kind first, then user, day and file, with a slash after each but the last."
                );
            if (found.Find(item => made.Exists(other => other.Key == item.Key && other.User != user)) is { } foreign)
                return CheckAnswer.Almost(
                    $"Under {prefix}, where {user}'s keys are, is also {foreign.Key} of somebody else: a name "
                        + "reached into the part of another.",
                    "Deleting that user deletes this object, too.",
                    "Escape names before they become part of a key.",
                    "names-as-they-are"
                );
            if (!InOrder(mine, found.ConvertAll(item => item.Key), days))
                return CheckAnswer.Almost(
                    $"The listing gives {user}'s videos in another order than the days.",
                    "Keys are sorted as text: 3.11.2026 comes before 30.1.2026, although it is the later day.",
                    "Write the day so that its text sorts as time does: year, month, day, with all their digits.",
                    "day-as-people-write-it"
                );
        }

        return CheckAnswer.Right(
            $"{made.Count} keys for {Users.Length} users, {days.Length} days and {Files.Length} names: each user "
                + "under one prefix, the days in order, no two alike.",
            "Notice: the key is for programs. What people see, such as the name with its slash, belongs in "
                + "metadata or a database."
        );
    }

    private static bool InOrder(
        List<(string User, DateOnly Day, string File, string Key)> mine,
        List<string> listed,
        DateOnly[] days
    )
    {
        var seen = listed.Select(key => mine.Find(item => item.Key == key).Day).ToList();
        return seen.SequenceEqual(seen.Order()) && seen.Distinct().Count() == days.Length;
    }

    private static string CommonPrefix(List<string> keys)
    {
        var length = 0;
        while (length < keys[0].Length && keys.TrueForAll(key => key.Length > length && key[length] == keys[0][length]))
            length++;
        return keys[0][..(keys[0][..length].LastIndexOf('/') + 1)];
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
