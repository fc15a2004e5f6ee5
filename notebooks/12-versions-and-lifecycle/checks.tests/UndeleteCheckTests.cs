using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L12VersionsAndLifecycle;

namespace BucketLab.Lessons.Tests.L12VersionsAndLifecycle;

public sealed class UndeleteCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task Every_marker_under_the_prefix_is_right()
    {
        var answer = await AskAsync((entry, _) => entry.IsDeleteMarker == true);
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("21 pictures are back", answer.Message, StringComparison.Ordinal);
        Assert.Contains("drafts/1.txt stays deleted", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fewer_more_or_other_entries_get_their_reason()
    {
        foreach (
            var (chosen, misconception, message) in new (Func<S3ObjectVersion, int, bool>, string?, string)[]
            {
                ((entry, _) => entry.IsLatest == true, "newest-entry", "had two versions and has one"),
                ((_, _) => true, "newest-entry", "had two versions and has none"),
                (
                    (entry, _) => entry is { IsDeleteMarker: true, IsLatest: true },
                    "newest-marker",
                    "photos/twice.jpg was deleted twice"
                ),
                ((entry, page) => entry.IsDeleteMarker == true && page == 0, "one-page", "stands on a later page"),
                ((_, _) => false, null, "None of the 20 pictures is back"),
            }
        )
        {
            var answer = await AskAsync(chosen);
            Assert.Equal((CheckTier.Almost, misconception), (answer.Tier, answer.Misconception));
            Assert.Contains(message, answer.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_prefix_is_nobodys_business()
    {
        var answer = await AskAsync((entry, _) => entry.IsDeleteMarker == true, everywhere: true);
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains("drafts/1.txt is back", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_on_top_of_the_marker_is_paid_twice()
    {
        var answer = await store.AskAsync(
            new UndeleteCheck(),
            (Func<IAmazonS3, string, string, Task>)(
                async (s3, bucket, prefix) =>
                {
                    var entries = await Versioned.ListAsync(s3, bucket, prefix);
                    foreach (var marker in entries.Where(entry => entry is { IsDeleteMarker: true, IsLatest: true }))
                        await s3.CopyObjectAsync(
                            new()
                            {
                                SourceBucket = bucket,
                                SourceKey = marker.Key,
                                SourceVersionId = entries
                                    .First(entry => entry.Key == marker.Key && entry.IsDeleteMarker != true)
                                    .VersionId,
                                DestinationBucket = bucket,
                                DestinationKey = marker.Key,
                            }
                        );
                }
            )
        );
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains("it is stored 2 times", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_done_is_no_answer_yet() =>
        Assert.Equal(
            CheckTier.NotDefined,
            (
                await store.AskAsync(
                    new UndeleteCheck(),
                    (Func<IAmazonS3, string, string, Task>)((_, _, _) => Task.CompletedTask)
                )
            ).Tier
        );

    private Task<CheckAnswer> AskAsync(Func<S3ObjectVersion, int, bool> chosen, bool everywhere = false) =>
        store.AskAsync(
            new UndeleteCheck(),
            (Func<IAmazonS3, string, string, Task>)(
                async (s3, bucket, prefix) =>
                {
                    var entries = await Versioned.ListAsync(s3, bucket, everywhere ? "" : prefix);
                    foreach (var (index, entry) in entries.Index())
                    {
                        if (chosen(entry, index / UndeleteCheck.EntriesOnPage))
                            await s3.DeleteObjectAsync(bucket, entry.Key, entry.VersionId);
                    }
                }
            )
        );
}
