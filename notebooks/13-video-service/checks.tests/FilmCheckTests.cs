using Amazon.S3;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L13VideoService;
using BucketLab.Media;
using BucketLab.Media.Mp4;
using BucketLab.Watching;

namespace BucketLab.Lessons.Tests.L13VideoService;

public sealed class FilmCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task The_shape_as_shown_makes_the_prefix_and_a_listing_finds_it()
    {
        var answer = await KeyAsync((shape, id) => $"{shape}/{id}.mp4");
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("lists portrait/f2.mp4 and portrait/f4.mp4", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_keys_get_their_reason()
    {
        foreach (
            var (key, misconception, message) in new (Func<string, string, string>, string?, string)[]
            {
                ((shape, id) => $"{id}/{shape}.mp4", "id-first", "prefix=landscape/ does not find it"),
                ((shape, id) => $"{shape}{id}.mp4", null, "is to be landscape/f1.mp4"),
                ((shape, id) => $"{(shape == "square" ? "portrait" : shape)}/{id}.mp4", null, "square/f3.mp4"),
                ((shape, id) => $"{(shape == "rejected" ? "sound" : shape)}/{id}.mp4", null, "no picture to publish"),
            }
        )
        {
            var answer = await KeyAsync(key);
            Assert.Equal((CheckTier.Almost, misconception), (answer.Tier, answer.Misconception));
            Assert.Contains(message, answer.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Faststart_of_the_upload_is_right()
    {
        var answer = await StartAsync(film => film, "video/mp4");
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
    }

    [Fact]
    public async Task A_film_that_is_fast_and_not_the_film_is_noticed()
    {
        var other = await StartAsync(
            film =>
            {
                film[^1] ^= 1;
                return film;
            },
            "video/mp4"
        );
        Assert.Contains("are not those of the upload", other.Message, StringComparison.Ordinal);
        var nameless = await StartAsync(film => film, "application/octet-stream");
        Assert.Contains("it is application/octet-stream", nameless.Message, StringComparison.Ordinal);
        var nothing = await store.AskAsync(
            new StartFastCheck(),
            (Func<IAmazonS3, string, string, string, Task>)(
                (s3, bucket, from, _) => s3.GetObjectMetadataAsync(bucket, from)
            )
        );
        Assert.Contains("There is nothing under landscape/7.mp4", nothing.Message, StringComparison.Ordinal);
    }

    private Task<CheckAnswer> KeyAsync(Func<string, string, string> keyOf) =>
        store.AskAsync(
            new KeyOfFilmCheck(),
            (Func<string, string, string>)(
                (json, id) =>
                    keyOf(
                        MediaProbe.Parse(json).Video is { } picture
                            ? picture.Orientation.ToString().ToLowerInvariant()
                            : "rejected",
                        id
                    )
            )
        );

    private Task<CheckAnswer> StartAsync(Func<byte[], byte[]> change, string type) =>
        store.AskAsync(
            new StartFastCheck(),
            (Func<IAmazonS3, string, string, string, Task>)(
                async (s3, bucket, from, to) =>
                {
                    var upload = await new BucketTarget(s3, bucket).TryReadAsync(from);
                    using var film = new MemoryStream();
                    await Faststart.RunAsync(new MemoryStream(upload!), film);
                    await s3.PutObjectAsync(
                        new()
                        {
                            BucketName = bucket,
                            Key = to,
                            ContentType = type,
                            InputStream = new MemoryStream(change(film.ToArray())),
                        }
                    );
                }
            )
        );
}
