using System.Globalization;
using System.Text;
using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>Takes a film down with the learner's first function and brings it back with the second, beside a film
/// whose name begins alike.</summary>
[Check("13-video-service", "take-down")]
internal sealed class TakeDownCheck
    : ExerciseCheck<Func<IAmazonS3, string, string, Task>, Func<IAmazonS3, string, string, Task>>
{
    private const int EntriesOnPage = 10;
    private const int Segments = 24;

    // Down takes 7 with pages of ten, back 7 to 12; one for each object takes 26 and more.
    private const int MaxRequests = 15;
    private const string Id = "7";
    private const string Alike = "70";

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, Task> takeDown,
        Func<IAmazonS3, string, string, Task> bringBack
    )
    {
        var bucket = await Versioned.NewBucketAsync(context);
        var trial = new Trial(context, bucket);
        await trial.PrepareAsync();
        var client = ShortPages.Over(context.S3, EntriesOnPage);
        var down = await context.RunAsync(() => takeDown(client, bucket, Id));
        if (down.Error is { } error)
            return CheckAnswer.Threw("takeDown", error);
        if (down.Ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined("`takeDown` has sent no request yet.", "Begin with a listing of the film.");
        if (await trial.AfterTakeDownAsync() is { } problem)
            return problem;
        if (down.Ledger.Requests.Count > MaxRequests)
            return OneAtATime("takeDown", down.Ledger);
        // Somebody pressed the button for one more object that was gone already.
        await context.S3.DeleteObjectAsync(bucket, Trial.KeyOf(Id, 1));
        var back = await context.RunAsync(() => bringBack(client, bucket, Id));
        if (back.Error is { } late)
            return CheckAnswer.Threw("bringBack", late);
        return back.Ledger.Requests.Count == 0
            ? CheckAnswer.NotDefined(
                "`takeDown` works. `bringBack` has sent no request yet.",
                "Begin with a listing of the film's versions."
            )
            : await trial.AfterBringBackAsync(down.Ledger, back.Ledger);
    }

    private static CheckAnswer OneAtATime(string function, Ledger sent) =>
        CheckAnswer.Almost(
            $"`{function}` works, and sent {sent.Requests.Count} requests for a film of {Segments + 1} objects; "
                + $"{MaxRequests} are enough.",
            "An evening's film has thousands of objects: with a request for each it takes minutes and costs as many "
                + "writes.",
            "DeleteObjects takes up to 1000 keys, with or without version ids, in one request.",
            "one-at-a-time"
        );

    private sealed class Trial(CheckContext context, string bucket)
    {
        private readonly FilmObjects objects = new(context, bucket);

        public static string KeyOf(string id, int segment) =>
            string.Create(CultureInfo.InvariantCulture, $"streams/{id}/e-1/seg-{segment:d2}.m4s");

        public async Task PrepareAsync()
        {
            foreach (var id in (string[])[Id, Alike])
            {
                await objects.PutAsync($"streams/{id}/main.m3u8", Encoding.UTF8.GetBytes($"main of {id}"));
                for (var segment = 1; segment <= Segments; segment++)
                    await objects.PutAsync(KeyOf(id, segment), ContentOf(id, segment));
            }
        }

        public async Task<CheckAnswer?> AfterTakeDownAsync()
        {
            if ((await objects.ListAsync($"streams/{Alike}/")).Count is var alike && alike < Segments + 1)
                return CheckAnswer.Almost(
                    $"Film {Id} was to go. Film {Alike} lost {Segments + 1 - alike} of its {Segments + 1} objects.",
                    "A prefix is text: streams/7 is how streams/70/ begins, too.",
                    "Let the prefix end with its slash.",
                    "prefix-without-slash"
                );
            if (await objects.ListAsync($"streams/{Id}/") is { Count: > 0 } left)
                return CheckAnswer.Almost(
                    $"{left.Count} of {Segments + 1} objects of film {Id} are still listed, {left[0]} among them.",
                    $"The store of the check gives {EntriesOnPage} entries on a page; S3 gives at most 1000.",
                    "Go on while IsTruncated is true.",
                    "one-page"
                );
            var versions = (await Versioned.ListAsync(context.S3, bucket, $"streams/{Id}/")).Count(entry =>
                entry.IsDeleteMarker != true
            );
            return versions == Segments + 1
                ? null
                : CheckAnswer.Almost(
                    $"Film {Id} is down, and {versions} of its {Segments + 1} versions are left. Nobody can bring it "
                        + "back.",
                    "A DELETE with a version id is final. One without puts a marker on top.",
                    "Delete keys, and name no version.",
                    "erased-for-good"
                );
        }

        public async Task<CheckAnswer> AfterBringBackAsync(Ledger down, Ledger back)
        {
            var there = (await objects.ListAsync($"streams/{Id}/")).ToHashSet(StringComparer.Ordinal);
            if (there.Count == Segments && !there.Contains(KeyOf(Id, 1)))
                return CheckAnswer.Almost(
                    $"{KeyOf(Id, 1)} was deleted twice, and a second marker still hides it.",
                    "Each DELETE puts a marker, also on a key that has one.",
                    "Delete every marker under the prefix, not only the newest of each key.",
                    "newest-marker"
                );
            if (there.Count < Segments + 1)
                return CheckAnswer.Almost(
                    $"{there.Count} of {Segments + 1} objects of film {Id} are back.",
                    $"The store of the check gives {EntriesOnPage} entries on a page, versions and markers together.",
                    "Go on with NextKeyMarker and NextVersionIdMarker while IsTruncated is true."
                );
            for (var segment = 1; segment <= Segments; segment++)
                if (
                    await objects.TryReadAsync(KeyOf(Id, segment)) is not { } content
                    || !content.SequenceEqual(ContentOf(Id, segment))
                )
                    return CheckAnswer.Almost(
                        $"{KeyOf(Id, segment)} is back with other bytes.",
                        "What comes back must be what was there.",
                        "Remove markers, and put nothing."
                    );
            if (back.Requests.Count > MaxRequests)
                return OneAtATime("bringBack", back);
            return CheckAnswer.Right(
                $"Film {Id} went with {down.Requests.Count} requests and came back with {back.Requests.Count}. Film "
                    + $"{Alike} noticed nothing.",
                "Notice: the bill noticed nothing either. What is taken down is paid for until a rule removes it."
            );
        }

        private static byte[] ContentOf(string id, int segment) =>
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"film {id}, segment {segment}"));
    }
}
