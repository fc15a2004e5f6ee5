using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L13VideoService;
using BucketLab.Media;
using BucketLab.Watching;

namespace BucketLab.Lessons.Tests.L13VideoService;

public sealed class WatchAndTakeDownTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task A_link_for_each_name_is_right_and_does_nothing_else()
    {
        var answer = await PassAsync((text, sign) => PlaylistUris.Replace(text, sign));
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Equal([200, 200, 200, 206, 403, 403, 403, 200], answer.Requests.Select(asked => asked.Status));
    }

    [Fact]
    public async Task Passes_that_open_too_little_or_too_long_get_their_reason()
    {
        foreach (
            var (pass, lifetime, misconception, message) in new (
                Func<string, Func<string, string>, string>,
                int?,
                string?,
                string
            )[]
            {
                (Segments, null, "segments-only", "init.mp4 answered 403"),
                ((text, sign) => PlaylistUris.Replace(text, _ => sign("seg-1.m4s")), null, "name-is-key", "init.mp4"),
                ((text, sign) => PlaylistUris.Replace(text, sign), 3600, "lives-too-long", "A pass for 1 second"),
                ((text, sign) => PlaylistUris.Replace(text, sign) + sign("seg-1.m4s"), null, null, "yours names 4"),
                ((text, _) => text, null, null, "as it is stored"),
                ((_, _) => "", null, null, "an empty text"),
            }
        )
        {
            var answer = await PassAsync(pass, lifetime);
            Assert.Equal(misconception, answer.Misconception);
            Assert.NotEqual(CheckTier.Right, answer.Tier);
            Assert.Contains(message, answer.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Markers_put_and_markers_removed_are_right()
    {
        var answer = await TakeDownAsync(DeleteKeysAsync, RemoveMarkersAsync);
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("Film 70 noticed nothing", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_film_that_is_uploaded_again_instead_of_brought_back_is_noticed()
    {
        var answer = await TakeDownAsync(
            DeleteKeysAsync,
            async (s3, bucket, prefix) =>
            {
                foreach (
                    var key in (await Versioned.ListAsync(s3, bucket, prefix)).Select(entry => entry.Key).Distinct()
                )
                    await Versioned.PutAsync(s3, bucket, key, "something");
            }
        );
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains("back with other bytes", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_done_yet_and_what_is_half_done_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await TakeDownAsync(NothingAsync, NothingAsync)).Tier);
        var down = await TakeDownAsync(DeleteKeysAsync, NothingAsync);
        Assert.Equal(CheckTier.NotDefined, down.Tier);
        Assert.Contains("`takeDown` works", down.Message, StringComparison.Ordinal);
        var half = await TakeDownAsync(
            DeleteKeysAsync,
            async (s3, bucket, prefix) =>
            {
                var page = await s3.ListVersionsAsync(bucket, prefix);
                foreach (var marker in page.Versions.Where(entry => entry.IsDeleteMarker == true))
                    await s3.DeleteObjectAsync(bucket, marker.Key, marker.VersionId);
            }
        );
        Assert.Contains("of 25 objects of film 7 are back", half.Message, StringComparison.Ordinal);
    }

    private static string Segments(string text, Func<string, string> sign) =>
        string.Join('\n', text.Split('\n').Select(line => line is "" or ['#', ..] ? line : sign(line)));

    [Fact]
    public async Task A_request_for_each_object_is_almost_right_in_either_direction()
    {
        var down = await TakeDownAsync(OneAtATime(KeysAsync), RemoveMarkersAsync);
        Assert.Equal((CheckTier.Almost, "one-at-a-time"), (down.Tier, down.Misconception));
        Assert.StartsWith("`takeDown` works, and sent 26 requests", down.Message, StringComparison.Ordinal);
        var back = await TakeDownAsync(DeleteKeysAsync, OneAtATime(MarkersAsync));
        Assert.Equal((CheckTier.Almost, "one-at-a-time"), (back.Tier, back.Misconception));
        Assert.StartsWith("`bringBack` works", back.Message, StringComparison.Ordinal);
    }

    private Task<CheckAnswer> PassAsync(Func<string, Func<string, string>, string> pass, int? lifetime = null) =>
        store.AskAsync(
            new WatchPassCheck(),
            (Func<IAmazonS3, string, string, int, Task<string>>)(
                async (s3, bucket, key, seconds) =>
                {
                    var text = await new TextObjects(store.Lab, bucket).GetAsync(key);
                    return pass(
                        text!,
                        name =>
                            s3.GetPreSignedURL(
                                new GetPreSignedUrlRequest
                                {
                                    BucketName = bucket,
                                    Key = PlaylistUri.Resolve(key, name),
                                    Expires = TimeProvider
                                        .System.GetUtcNow()
                                        .UtcDateTime.AddSeconds(lifetime ?? seconds),
                                    Protocol = Protocol.HTTP,
                                }
                            )
                    );
                }
            )
        );

    private Task<CheckAnswer> TakeDownAsync(
        Func<IAmazonS3, string, string, Task> down,
        Func<IAmazonS3, string, string, Task> back
    )
    {
        Func<IAmazonS3, string, string, Task> Below(Func<IAmazonS3, string, string, Task> work) =>
            (s3, bucket, id) => work(s3, bucket, $"streams/{id}/");
        return store.AskAsync(new TakeDownCheck(), Below(down), Below(back));
    }

    private static Task NothingAsync(IAmazonS3 s3, string bucket, string prefix) => Task.CompletedTask;

    private static async Task DeleteKeysAsync(IAmazonS3 s3, string bucket, string prefix) =>
        await s3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = bucket, Objects = await KeysAsync(s3, bucket, prefix) }
        );

    private static async Task RemoveMarkersAsync(IAmazonS3 s3, string bucket, string prefix) =>
        await s3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = bucket, Objects = await MarkersAsync(s3, bucket, prefix) }
        );

    private static async Task<List<KeyVersion>> KeysAsync(IAmazonS3 s3, string bucket, string prefix) =>
        [
            .. (await new BucketTarget(s3, bucket).ListAsync(prefix, CancellationToken.None)).Select(
                key => new KeyVersion { Key = key }
            ),
        ];

    private static async Task<List<KeyVersion>> MarkersAsync(IAmazonS3 s3, string bucket, string prefix) =>
        [
            .. (await Versioned.ListAsync(s3, bucket, prefix))
                .Where(entry => entry.IsDeleteMarker == true)
                .Select(marker => new KeyVersion { Key = marker.Key, VersionId = marker.VersionId }),
        ];

    private static Func<IAmazonS3, string, string, Task> OneAtATime(
        Func<IAmazonS3, string, string, Task<List<KeyVersion>>> find
    ) =>
        async (s3, bucket, prefix) =>
        {
            foreach (var one in await find(s3, bucket, prefix))
                await s3.DeleteObjectAsync(bucket, one.Key, one.VersionId);
        };
}
