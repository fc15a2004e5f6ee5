using BucketLab.Sessions;
using BucketLab.Testing.Lessons;

namespace BucketLab.Tests.Sessions;

public sealed class PlainBucketTests(StoreInProcess store) : IClassFixture<StoreInProcess>
{
    private const string Text = "Patient Ada L.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_a_bucket_from_before_2023_holds_what_it_was_sent(bool isPlain)
    {
        var session = await store.OpenAsync("06-x");
        var bucket = isPlain ? await session.NewPlainBucketAsync("before-2023") : session.Bucket;
        await session.Quiet.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = "letter",
                ContentBody = Text,
            },
            Token
        );
        Assert.Equal(isPlain, await new DiskInspection(session).HoldsAsync(bucket, "letter", Text));
    }
}
