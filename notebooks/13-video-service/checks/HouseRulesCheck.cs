using System.Net;
using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>Leaves an upload unfinished and a film deleted, lets the learner's rules run on later days, and looks at
/// what is left.</summary>
[Check("13-video-service", "house-rules")]
internal sealed class HouseRulesCheck : ExerciseCheck<Func<IAmazonS3, string, Task>>
{
    private const string Film = "streams/7/e-1/seg-1.m4s";
    private const string Deleted = "streams/8/e-1/seg-1.m4s";
    private const string Upload = "uploads/9.mov";

    public override Capability? Needs => Capability.LifecycleClock;

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<IAmazonS3, string, Task> houseRules)
    {
        var (s3, bucket) = (context.S3, await Versioned.NewBucketAsync(context));
        var run = await context.RunAsync(() => houseRules(s3, bucket));
        if (run.Error is { } error)
            return CheckAnswer.Threw("houseRules", error);
        if (run.Ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined(
                "`houseRules` has sent no request yet.",
                "Begin with PutLifecycleConfigurationAsync."
            );
        await Versioned.PutAsync(s3, bucket, Film, "a segment");
        await Versioned.PutAsync(s3, bucket, Deleted, "a segment");
        await s3.DeleteObjectAsync(bucket, Deleted);
        await UploadParts.BeginAsync(s3, bucket, Upload);
        var days = new Days(context, bucket);
        return await days.UploadsAsync() ?? await days.DeletedAsync() ?? await days.FilmsAsync();
    }

    private sealed class Days(CheckContext context, string bucket)
    {
        private IAmazonS3 S3 => context.S3;

        public async Task<CheckAnswer?> UploadsAsync()
        {
            await GoToAsync(6);
            if (await UploadsLeftAsync() == 0)
                return CheckAnswer.Almost(
                    "An upload that was begun six days ago is gone.",
                    "Somebody on a journey wanted to go on with it on the seventh day.",
                    "Give an unfinished upload seven days."
                );
            await GoToAsync(8);
            if (await FilmAsync() is { } gone)
                return gone;
            return await UploadsLeftAsync() == 0
                ? null
                : CheckAnswer.Almost(
                    $"On day 8 the unfinished upload of {Upload} is still there.",
                    "No listing of keys shows it, and its parts are paid for. Rules about objects and versions do not "
                        + "speak of it.",
                    "Add AbortIncompleteMultipartUpload with DaysAfterInitiation.",
                    "parts-are-objects"
                );
        }

        public async Task<CheckAnswer?> DeletedAsync()
        {
            await GoToAsync(29);
            if (await FilmAsync() is { } gone)
                return gone;
            if (await EntriesAsync() is { Count: < 2 })
                return CheckAnswer.Almost(
                    $"{Deleted} was deleted, and on day 29 nobody can bring it back any more.",
                    "A month was promised to whoever deletes a film by mistake.",
                    "NoncurrentDays counts from the day of the deletion: 30.",
                    "gone-too-soon"
                );
            await GoToAsync(32);
            await GoToAsync(34);
            return await EntriesAsync() switch
            {
                { Count: 0 } => null,
                { Count: 1 } => CheckAnswer.Almost(
                    $"The versions of {Deleted} are gone, and its delete marker is still there with nothing below it.",
                    "It costs nothing, and every listing of versions has to read it.",
                    "Add Expiration with ExpiredObjectDeleteMarker = true."
                ),
                _ => CheckAnswer.Almost(
                    $"{Deleted} was deleted a month ago, and its version is still there on day 34.",
                    "A bucket with versions keeps everything until a rule says otherwise. Each film that was ever "
                        + "taken down stays on the bill.",
                    "Add NoncurrentVersionExpiration with NoncurrentDays = 30.",
                    "delete-frees"
                ),
            };
        }

        public async Task<CheckAnswer> FilmsAsync()
        {
            await GoToAsync(400);
            return await FilmAsync()
                ?? CheckAnswer.Right(
                    "Day 6: the unfinished upload waits. Day 8: it is gone. Day 29: the deleted film can still be "
                        + "brought back. Day 34: it is gone. Day 400: the film that nobody touched answers 200.",
                    "Notice: nobody has to remember to tidy up, and nobody has to be awake."
                );
        }

        private async Task<CheckAnswer?> FilmAsync() =>
            await Versioned.HeadAsync(S3, bucket, Film) == HttpStatusCode.OK
                ? null
                : CheckAnswer.Almost(
                    $"{Film} is a film that nobody deleted, and it answers 404.",
                    "Expiration with days is about the newest version of every key.",
                    "Speak of unfinished uploads and of noncurrent versions, and not of objects.",
                    "films-expire"
                );

        private Task GoToAsync(int day) =>
            context.StoreClock!.LaterAsync(day, _ => context.StoreClock.RunLifecycleAsync());

        private async Task<int> UploadsLeftAsync() => (await UploadParts.UnderWayAsync(S3, bucket, Upload)).Count;

        private Task<List<Amazon.S3.Model.S3ObjectVersion>> EntriesAsync() => Versioned.ListAsync(S3, bucket, Deleted);
    }
}
