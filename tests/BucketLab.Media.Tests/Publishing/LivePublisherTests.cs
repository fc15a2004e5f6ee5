using System.Text;
using BucketLab.Media;
using BucketLab.Testing;

namespace BucketLab.Media.Tests.Publishing;

/// <summary>A packager that writes its next files as soon as the last ones are published, on a clock that waits for
/// nobody.</summary>
public sealed class LivePublisherTests : IDisposable
{
    private const string Prefix = "live/1/";
    private const int WindowSize = 3;

    private readonly TemporaryFolder folder = new();
    private readonly MemoryTarget target = new();
    private readonly HastyClock clock = new();
    private int written;
    private bool isOver;

    public LivePublisherTests() => File.WriteAllText(folder.File("init.mp4"), "moov");

    private LivePrefix Live => new(folder.Path, Prefix);

    [Fact]
    public async Task Viewers_never_meet_a_name_without_an_object()
    {
        target.AfterEach = () =>
        {
            if (target.Objects.TryGetValue(Prefix + "live.m3u8", out var list))
                Assert.All(
                    PlaylistUris.Of(Encoding.UTF8.GetString(list)),
                    name => Assert.Contains(Prefix + name, target.Objects.Keys)
                );
            WriteNext(upTo: 6);
        };
        var published = await PublishAsync(Live with { Grace = TimeSpan.Zero });
        Assert.Equal([0, 0, 0, 1, 2, 3, 3], published.Playlists.Select(state => state.MediaSequence));
        Assert.Equal(["seg-0.m4s", "seg-1.m4s", "seg-2.m4s"], published.Deleted);
        Assert.True(published.Playlists[^1].HasEnd);
        Assert.Equal(
            ["init.mp4", "live.m3u8", "seg-3.m4s", "seg-4.m4s", "seg-5.m4s"],
            target.Objects.Keys.Select(key => key[Prefix.Length..]).Order()
        );
    }

    [Fact]
    public async Task Each_segment_is_put_once_and_the_list_after_it()
    {
        target.AfterEach = () => WriteNext(upTo: 2);
        await PublishAsync(Live);
        Assert.Equal(
            ["init.mp4", "seg-0.m4s", "live.m3u8", "seg-1.m4s", "live.m3u8", "live.m3u8"],
            target.Order.Select(key => key[Prefix.Length..])
        );
    }

    [Fact]
    public async Task Without_a_grace_everything_stays_for_a_recording()
    {
        target.AfterEach = () => WriteNext(upTo: 6);
        var published = await PublishAsync(Live);
        Assert.Empty(published.Deleted);
        Assert.Equal(6, target.Objects.Keys.Count(key => key.EndsWith(".m4s", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_segment_stays_for_its_grace_after_it_has_left_the_list()
    {
        var (leftAt, goneAt) = (TimeSpan.Zero, TimeSpan.Zero);
        target.AfterEach = () =>
        {
            var hasLeft = written > WindowSize && target.Order[^1] == Prefix + "live.m3u8";
            if (leftAt == TimeSpan.Zero && hasLeft)
                leftAt = clock.Passed;
            if (
                !target.Objects.ContainsKey(Prefix + "seg-0.m4s")
                && written > 0
                && target.Order.Contains(Prefix + "seg-0.m4s")
            )
                goneAt = clock.Passed;
            // The show goes on only when the first segment is gone.
            if (written <= WindowSize || goneAt > TimeSpan.Zero)
                WriteNext(upTo: 5);
        };
        var published = await PublishAsync(Live with { Grace = TimeSpan.FromSeconds(10) });
        Assert.Equal("seg-0.m4s", published.Deleted[0]);
        Assert.InRange(goneAt - leftAt, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10.2));
    }

    [Fact]
    public async Task The_list_is_asked_for_each_time_and_segments_are_kept_for_ever()
    {
        target.AfterEach = () => WriteNext(upTo: 1);
        await PublishAsync(Live);
        Assert.Equal(
            (HlsPlaylist.ContentType, "no-cache"),
            (target.Headers[Prefix + "live.m3u8"].ContentType, target.Headers[Prefix + "live.m3u8"].CacheControl)
        );
        Assert.Equal(
            ("video/mp4", "public, max-age=31536000, immutable"),
            (target.Headers[Prefix + "seg-0.m4s"].ContentType, target.Headers[Prefix + "seg-0.m4s"].CacheControl)
        );
    }

    [Theory]
    [InlineData("live")]
    [InlineData("/")]
    [InlineData("")]
    public async Task A_prefix_without_its_slash_is_refused(string prefix) =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            new LivePublisher(target, clock).PublishAsync(
                new LivePrefix(folder.Path, prefix),
                TestContext.Current.CancellationToken
            )
        );

    [Fact]
    public async Task Publishing_can_be_stopped()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        target.AfterEach = stop.Cancel;
        WriteNext(upTo: 9);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new LivePublisher(target, clock).PublishAsync(Live, stop.Token)
        );
        Assert.DoesNotContain(Prefix + "seg-1.m4s", target.Objects.Keys);
    }

    public void Dispose() => folder.Dispose();

    private Task<PublishedLive> PublishAsync(LivePrefix live)
    {
        WriteNext(upTo: int.MaxValue);
        return new LivePublisher(target, clock).PublishAsync(live, TestContext.Current.CancellationToken);
    }

    // After a list the next segment and the list that names it; after the last one the end.
    private void WriteNext(int upTo)
    {
        if (
            isOver
            || (
                target.Order.Count > 0
                && (
                    target.Order[^1] != Prefix + "live.m3u8"
                    || !target.Objects.ContainsKey(Prefix + NameOf(written - 1))
                )
            )
        )
            return;
        if (written < upTo)
            File.WriteAllText(folder.File(NameOf(written)), $"media {written++}");
        else
            isOver = true;
        var first = Math.Max(0, written - WindowSize);
        File.WriteAllText(
            folder.File("live.m3u8"),
            new MediaPlaylist
            {
                Version = 7,
                TargetDurationSeconds = 2,
                MediaSequence = first,
                HasEnd = isOver,
                Segments =
                [
                    .. Enumerable
                        .Range(first, written - first)
                        .Select(number => new Segment(NameOf(number), TimeSpan.FromSeconds(2))
                        {
                            Map = new SegmentMap("init.mp4"),
                        }),
                ],
            }.ToString()
        );
    }

    private static string NameOf(int number) => FormattableString.Invariant($"seg-{number}.m4s");
}
