using BucketLab.Checks;

namespace BucketLab.Lessons.L03FileVsObjectStorage;

/// <summary>Answers each wrong choice with a small measurement of the very thing that it overlooks.</summary>
[Check("03-file-vs-object-storage", "choose-storage")]
internal sealed class ChooseStorageCheck : ExerciseCheck<IReadOnlyDictionary<string, string>, string>
{
    private const string Open = "?";
    private const string Database = "orders-database";
    private const string Scratch = "compiler-scratch";
    private static readonly (string Name, string Storage)[] Wanted =
    [
        (Database, "file"),
        ("profile-pictures", "object"),
        (Scratch, "file"),
        ("finished-recordings", "object"),
    ];

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        IReadOnlyDictionary<string, string> storage,
        string reason
    )
    {
        var words = Wanted.ToDictionary(pair => pair.Name, pair => Plain(storage.GetValueOrDefault(pair.Name)));
        foreach (var (name, word) in words)
        {
            if (word is "" or Open)
                return CheckAnswer.NotDefined(
                    $"`storage` says nothing about {name} yet.",
                    "Write \"file\" or \"object\" beside it."
                );
            if (word is not ("file" or "object"))
                return CheckAnswer.WrongType(
                    $"`storage` has another word than \"file\" or \"object\" for {name}.",
                    "Choose one of the two."
                );
        }

        var letter = Plain(reason);
        if (letter is "" or Open)
            return CheckAnswer.NotDefined("`reason` has no letter yet.", "Write \"a\", \"b\", \"c\" or \"d\".");
        var experiments = new StorageExperiments(context, await context.NewBucketAsync());
        var wrong = Wanted.Where(pair => words[pair.Name] != pair.Storage).Select(pair => pair.Name).ToList();
        return wrong.Count > 0
            ? await ExplainChoiceAsync(experiments, wrong)
            : await ExplainReasonAsync(experiments, letter);
    }

    private static async Task<CheckAnswer> ExplainChoiceAsync(StorageExperiments experiments, List<string> wrong)
    {
        if (wrong.Contains(Database))
            return CheckAnswer.Almost(
                $"{Database} as an object: {Number(await experiments.ChangeAsync())} bytes travelled to change 100 "
                    + "bytes.",
                "A file takes these 100 bytes in place, and the database can lock it while it writes.",
                "Ask which of the four cases are changed in small places all the time.",
                "objects-for-everything"
            );
        if (wrong.Contains(Scratch))
            return CheckAnswer.Almost(
                $"{Scratch} as objects: {await experiments.RenameAsync()} requests to rename "
                    + $"{StorageExperiments.SmallObjects} small ones.",
                "A build does this thousands of times on one machine, where a file system answers in microseconds.",
                "Ask for each case how many machines need the bytes, and how often their names change."
            );
        return CheckAnswer.Almost(
            $"{wrong[0]} as an object: a client without any library got it by its URL alone, status "
                + $"{await experiments.ReadByUrlAsync()}.",
            "A file on a disk needs a server of yours in front of it, running day and night, and dies with its disk.",
            "Ask for each case who has to reach the bytes, and for how long they must last.",
            "files-for-everything"
        );
    }

    private static async Task<CheckAnswer> ExplainReasonAsync(StorageExperiments experiments, string letter) =>
        letter switch
        {
            "a" => CheckAnswer.Almost(
                $"A range of 100 bytes answered {await experiments.ReadPartAsync()} and brought 100 bytes of 262 144.",
                "Reading a part of an object is possible and cheap. The trouble is elsewhere.",
                "Look again at section 4: which of its two halves was expensive?",
                "no-partial-read"
            ),
            "b" => CheckAnswer.Right(
                $"Measured once more: {Number(await experiments.ChangeAsync())} bytes travelled to change 100 bytes "
                    + "of an object of 262 144.",
                "Notice: this does not make the database unfit for object storage altogether. A nightly copy of it, "
                    + "written once and read seldom, is a good object."
            ),
            "c" => ExplainReaders(await experiments.WriteDuringReadAsync()),
            "d" => CheckAnswer.Almost(
                $"A read right after the write gave the {(await experiments.ReadAfterWriteAsync() ? "new" : "old")} "
                    + "object.",
                "S3 answers with the last complete write since December 2020; before that, a reader could get an "
                    + "older one for a while.",
                "Think of the bytes that one order causes.",
                "old-after-write"
            ),
            _ => CheckAnswer.WrongType("`reason` is none of the four letters.", "Write \"a\", \"b\", \"c\" or \"d\"."),
        };

    private static CheckAnswer ExplainReaders((int Status, bool ReaderGotOld) measured) =>
        CheckAnswer.Almost(
            $"A write in the middle of a read answered {measured.Status}, and the reader "
                + $"{(measured.ReaderGotOld ? "still got the old object to its end" : "was cut off")}.",
            "Nothing locks an object. Two writers do not block each other either, which is a problem of its own "
                + "(section 6).",
            "Think of the bytes that one order causes.",
            "readers-block-writers"
        );

    // Blanks and capital letters are nobody's mistake.
    private static string Plain(string? text) => text?.Trim().ToLowerInvariant() ?? "";

    private static string Number(long value) => Quantity.Count(value).ToString();
}
