using Amazon.S3.Model;
using BucketLab.Sessions;
using BucketLab.Testing.Lessons;

namespace BucketLab.Tests.Sessions;

public sealed class LabFaultsTests(StoreInProcess store) : IClassFixture<StoreInProcess>
{
    private const string Lesson = "10-x";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_breaks_for_longer_bodies_and_is_whole_again_afterwards()
    {
        var session = await store.OpenAsync(Lesson);
        var faults = new LabFaults(session);

        var told = await faults.DropAfterAsync(10_000, "PutObject");

        Assert.Contains("breaks after", told.ToText(), StringComparison.Ordinal);
        await PutAsync(session, session.Bucket, 9_000);
        await Assert.ThrowsAnyAsync<Exception>(() => PutAsync(session, session.Bucket, 2_000_000));
        Assert.Contains("whole again", (await faults.ClearAsync()).ToText(), StringComparison.Ordinal);
        await PutAsync(session, session.Bucket, 2_000_000);
    }

    [Fact]
    public async Task A_request_that_breaks_is_sent_once_and_not_again_and_again()
    {
        var session = await store.OpenAsync(Lesson);
        await new LabFaults(session).DropAfterAsync(10_000);
        var request = new PutObjectRequest
        {
            BucketName = session.Bucket,
            Key = "k",
            InputStream = new MemoryStream(new byte[2_000_000]),
        };

        await Assert.ThrowsAnyAsync<Exception>(() =>
            session.ClientOf(session.Backend.Root.Name)!.PutObjectAsync(request, Token)
        );

        var sent = Assert.Single(session.Log.Since(0).Requests);
        Assert.Equal(("PutObject", 0, "no answer"), (sent.Operation, sent.Status, sent.StatusWord));
    }

    [Fact]
    public async Task Only_the_requests_of_its_bucket_meet_it()
    {
        var session = await store.OpenAsync(Lesson);
        var other = await session.NewBucketAsync("other", Token);
        var faults = new LabFaults(session);
        await faults.DropAfterAsync(1000, "PutObject", other);

        await PutAsync(session, session.Bucket, 2_000_000);
        await Assert.ThrowsAnyAsync<Exception>(() => PutAsync(session, other, 2_000_000));
        await faults.ClearAsync(other);
        await PutAsync(session, other, 2_000_000);
    }

    [Fact]
    public async Task A_slow_line_takes_its_time()
    {
        var session = await store.OpenAsync(Lesson);
        await new LabFaults(session).LimitRateAsync(100_000, "PutObject");
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();

        await PutAsync(session, session.Bucket, 30_000);

        Assert.True(clock.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(250), "30,000 bytes at 100,000 a second");
    }

    [Fact]
    public async Task A_fault_that_is_left_behind_does_not_outlive_the_session()
    {
        var session = await store.OpenAsync(Lesson);
        await PutAsync(session, session.Bucket, 5);
        await new LabFaults(session).DropAfterAsync(0);

        await session.DisposeAsync();

        var after = await store.OpenAsync(Lesson);
        Assert.DoesNotContain(
            (await after.Quiet.ListBucketsAsync(Token)).Buckets,
            bucket => bucket.BucketName == session.Bucket
        );
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_the_reason()
    {
        var session = await store.OpenAsync(Lesson);
        var faults = new LabFaults(session);
        var unknown = await Assert.ThrowsAsync<ArgumentException>(() => faults.DropAfterAsync(1, "ReadObject"));
        Assert.Contains("There is no operation ReadObject", unknown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => faults.DropAfterAsync(-1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => faults.LimitRateAsync(0));
    }

    [Fact]
    public async Task Another_server_is_named_when_it_cannot()
    {
        var elsewhere = store.Backend with { Name = "elsewhere" };
        await using var session = await LabSession.OpenAsync(elsewhere, store.Folder, Lesson, Token);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new LabFaults(session).DropAfterAsync(1)
        );

        Assert.Contains("elsewhere has no line that a lesson may break", refused.Message, StringComparison.Ordinal);
    }

    private static Task PutAsync(LabSession session, string bucket, int bytes) =>
        session.Quiet.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = "k",
                InputStream = new MemoryStream(new byte[bytes]),
            },
            Token
        );
}
