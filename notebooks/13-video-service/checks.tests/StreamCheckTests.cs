using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L13VideoService;
using BucketLab.Media;

namespace BucketLab.Lessons.Tests.L13VideoService;

public sealed class StreamCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    // E encode, S segments, M media playlists, P main.m3u8, W wait, D delete.
    private static readonly Dictionary<char, string> Lines = new()
    {
        ['E'] = ReplaceSteps.Encode,
        ['S'] = ReplaceSteps.PutSegments,
        ['M'] = ReplaceSteps.PutMedia,
        ['P'] = ReplaceSteps.PutMain,
        ['W'] = ReplaceSteps.Wait,
        ['D'] = ReplaceSteps.Delete,
    };

    [Theory]
    [InlineData("ESMPWD", CheckTier.Right, null, "A viewer came after each of the six lines")]
    [InlineData("EMSPWD", CheckTier.Right, null, "A viewer came after each of the six lines")]
    [InlineData("EPSMWD", CheckTier.Almost, "main-too-early", "was led to e-2/media.m3u8")]
    [InlineData("EMPSWD", CheckTier.Almost, "main-too-early", "was led to e-2/seg-1.m4s")]
    [InlineData("ESMPDW", CheckTier.Almost, "delete-too-early", "somebody in the middle of the old edition")]
    [InlineData("ESMWPD", CheckTier.Almost, "waited-too-early", "They had come after the wait")]
    [InlineData("WESMPD", CheckTier.Almost, "waited-too-early", "They had come after the wait")]
    [InlineData("WDESMP", CheckTier.Almost, "waited-too-early", "somebody in the middle")]
    [InlineData("SEMPWD", CheckTier.Almost, null, "There was nothing on the disk yet")]
    [InlineData("DPWMES", CheckTier.NotDefined, null, "as it was given")]
    public async Task An_order_is_carried_out_under_the_eyes_of_viewers(
        string order,
        object tier,
        string? misconception,
        string message
    )
    {
        var answer = await store.AskAsync(new ReplaceOrderCheck(), order.Select(letter => Lines[letter]).ToList());
        Assert.Equal((tier, misconception), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editions_under_keys_of_their_own_are_right()
    {
        var answer = await PublishAsync(new Habits());
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("9 objects", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_wrong_habit_is_met_by_another_viewer()
    {
        foreach (
            var (habits, misconception, message) in new (Habits, string?, string)[]
            {
                (new Habits { Edition = _ => "e-1/" }, "same-keys", "gave them bytes of the second"),
                (new Habits { RewritesMain = false }, "names-stay", "answers 404"),
                (new Habits { MainFirst = true }, "any-order", "streams/7/main.m3u8 was put before"),
                (new Habits { PlaylistCache = "max-age=600" }, "playlist-kept", "\"max-age=600\""),
                (new Habits { MediaCache = "max-age=60" }, null, "nobody has to ask again"),
                (new Habits { MediaType = "application/octet-stream" }, null, "says that it is application"),
                (new Habits { DeletesOld = true }, "old-deleted", "answers 404 now"),
                (new Habits { EmptiesMedia = true }, null, "holds other bytes"),
            }
        )
        {
            var answer = await PublishAsync(habits);
            Assert.Equal((CheckTier.Almost, misconception), (answer.Tier, answer.Misconception));
            Assert.Contains(message, answer.Message, StringComparison.Ordinal);
        }
    }

    private Task<CheckAnswer> PublishAsync(Habits habits) =>
        store.AskAsync(
            new PublishStreamCheck(),
            (Func<IAmazonS3, string, string, IReadOnlyDictionary<string, byte[]>, Task>)(
                async (s3, bucket, prefix, files) =>
                {
                    var edition = habits.Edition([.. files.SelectMany(file => file.Value)]);
                    var target = new Watching.BucketTarget(s3, bucket);
                    if (habits.DeletesOld)
                        foreach (var key in await target.ListAsync(prefix, CancellationToken.None))
                            await s3.DeleteObjectAsync(bucket, key);
                    foreach (var (name, bytes) in files.OrderBy(file => StepOf(file.Key, habits)))
                        await s3.PutObjectAsync(habits.Put(bucket, prefix, edition, name, bytes));
                }
            )
        );

    private static int StepOf(string name, Habits habits) =>
        name == TrialStream.Main ? (habits.MainFirst ? 0 : 3)
        : TrialStream.IsPlaylist(name) ? 2
        : 1;

    private sealed record Habits
    {
        public Func<byte[], string> Edition { get; init; } =
            bytes => $"e-{Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]}/";

        public bool RewritesMain { get; init; } = true;

        public bool MainFirst { get; init; }

        public bool DeletesOld { get; init; }

        public bool EmptiesMedia { get; init; }

        public string PlaylistCache { get; init; } = "no-cache";

        public string MediaCache { get; init; } = "max-age=31536000, immutable";

        public string MediaType { get; init; } = "video/mp4";

        public PutObjectRequest Put(string bucket, string prefix, string edition, string name, byte[] bytes)
        {
            var isPlaylist = TrialStream.IsPlaylist(name);
            if (name == TrialStream.Main && RewritesMain)
                bytes = Encoding.UTF8.GetBytes(
                    PlaylistUris.Replace(Encoding.UTF8.GetString(bytes), uri => edition + uri)
                );
            var put = new PutObjectRequest
            {
                BucketName = bucket,
                Key = prefix + (name == TrialStream.Main ? "" : edition) + name,
                ContentType = isPlaylist ? HlsPlaylist.ContentType : MediaType,
                InputStream = new MemoryStream(EmptiesMedia && !isPlaylist ? [1] : bytes),
            };
            put.Headers.CacheControl = isPlaylist ? PlaylistCache : MediaCache;
            return put;
        }
    }
}
