using System.Text;
using BucketLab.Media;
using BucketLab.Media.Tests.Packaging;

namespace BucketLab.Media.Tests.Publishing;

public sealed class StreamPublisherTests(EncodedLadder ladder) : IClassFixture<EncodedLadder>
{
    private const string Prefix = "videos/42/";

    private PackagedStream Smaller =>
        ladder.Stream with
        {
            Tracks = [.. ladder.Stream.Tracks.Where(track => track.Name != "240p")],
        };

    [Fact]
    public async Task A_published_stream_is_valid_from_its_fixed_key_and_the_key_comes_last()
    {
        var target = new MemoryTarget();
        var published = await new StreamPublisher(target).PublishAsync(
            ladder.Stream,
            Prefix,
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal("videos/42/main.m3u8", published.MultivariantKey);
        Assert.Equal([published.ManifestKey, published.MultivariantKey], target.Order[^2..]);
        Assert.Equal(target.Objects.Keys.Order(), published.Objects.Select(one => one.Key).Order());
        Assert.Equal(target.Objects.Values.Sum(bytes => (long)bytes.Length), published.SizeBytes);
        Assert.Empty((await LoadAsync(target, published.MultivariantKey)).Validate());
        Assert.Contains(
            $"<BaseURL>{published.Edition}/</BaseURL>",
            Encoding.UTF8.GetString(target.Objects[published.ManifestKey]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Segments_are_cached_for_ever_and_playlists_asked_for_each_time()
    {
        var target = new MemoryTarget();
        var published = await new StreamPublisher(target).PublishAsync(
            ladder.Stream,
            Prefix,
            cancellationToken: TestContext.Current.CancellationToken
        );

        var segment = target.Headers[$"{Prefix}{published.Edition}/240p/seg-00001.m4s"];
        Assert.Equal(("video/mp4", "public, max-age=31536000, immutable"), (segment.ContentType, segment.CacheControl));
        Assert.Equal(
            "audio/mp4",
            target
                .Headers.First(one =>
                    one.Key.EndsWith("sound/init.mp4", StringComparison.Ordinal)
                    || one.Key.EndsWith("audio/init.mp4", StringComparison.Ordinal)
                )
                .Value.ContentType
        );
        Assert.Equal(
            ("application/vnd.apple.mpegurl", "no-cache"),
            (
                target.Headers[published.MultivariantKey].ContentType,
                target.Headers[published.MultivariantKey].CacheControl
            )
        );
        Assert.Equal("application/dash+xml", target.Headers[published.ManifestKey].ContentType);
    }

    [Fact]
    public async Task While_one_stream_replaces_another_a_viewer_never_meets_a_name_without_an_object()
    {
        var target = new MemoryTarget();
        var publisher = new StreamPublisher(target);
        var first = await publisher.PublishAsync(
            Smaller,
            Prefix,
            cancellationToken: TestContext.Current.CancellationToken
        );
        target.AfterEach = () => AssertComplete(target, first.MultivariantKey);

        var second = await publisher.PublishAsync(
            ladder.Stream,
            Prefix,
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.NotEqual(first.Edition, second.Edition);
        Assert.Contains(target.Objects.Keys, key => key.Contains(first.Edition, StringComparison.Ordinal));

        var deleted = await publisher.DeleteReplacedAsync(second, TestContext.Current.CancellationToken);
        Assert.Equal(first.Objects.Length - 2, deleted);
        Assert.Equal(second.Objects.Select(one => one.Key).Order(), target.Objects.Keys.Order());
    }

    [Fact]
    public async Task A_publication_that_breaks_off_changes_nothing_for_viewers()
    {
        var target = new MemoryTarget();
        var publisher = new StreamPublisher(target);
        var first = await publisher.PublishAsync(
            Smaller,
            Prefix,
            cancellationToken: TestContext.Current.CancellationToken
        );
        var before = target.Objects[first.MultivariantKey];

        target.Refuses = key => key.EndsWith("240p/seg-00004.m4s", StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() =>
            publisher.PublishAsync(ladder.Stream, Prefix, cancellationToken: TestContext.Current.CancellationToken)
        );

        Assert.Equal(before, target.Objects[first.MultivariantKey]);
        AssertComplete(target, first.MultivariantKey);
    }

    [Fact]
    public async Task Deleting_what_was_replaced_touches_nothing_else_under_the_prefix()
    {
        var target = new MemoryTarget
        {
            Objects =
            {
                [Prefix + "poster.jpg"] = [1],
                [Prefix + "e-notes.txt"] = [2],
                ["videos/421/main.m3u8"] = [3],
            },
        };
        var publisher = new StreamPublisher(target);
        var published = await publisher.PublishAsync(
            Smaller,
            Prefix,
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal(0, await publisher.DeleteReplacedAsync(published, TestContext.Current.CancellationToken));
        Assert.Subset(
            target.Objects.Keys.ToHashSet(),
            new HashSet<string> { Prefix + "poster.jpg", Prefix + "e-notes.txt", "videos/421/main.m3u8" }
        );
    }

    [Theory]
    [InlineData("videos/42")]
    [InlineData("/")]
    [InlineData("")]
    public async Task A_prefix_without_its_slash_is_refused(string prefix) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            new StreamPublisher(new MemoryTarget()).PublishAsync(
                ladder.Stream,
                prefix,
                cancellationToken: TestContext.Current.CancellationToken
            )
        );

    [Fact]
    public async Task Ffprobe_follows_the_manifest_into_the_edition()
    {
        var target = new MemoryTarget();
        var published = await new StreamPublisher(target).PublishAsync(
            ladder.Stream,
            Prefix,
            cancellationToken: TestContext.Current.CancellationToken
        );
        using var folder = new TemporaryFolder();
        foreach (var (key, bytes) in target.Objects)
        {
            var path = folder.File(key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        }
        foreach (var key in new[] { published.ManifestKey, published.MultivariantKey })
            Assert.Equal(10, (await Ffprobe.ReadAsync(folder.File(key))).Duration!.Value.TotalSeconds, tolerance: 0.1);
    }

    private static Task<HlsPresentation> LoadAsync(MemoryTarget target, string key) =>
        HlsPresentation.LoadAsync(
            key,
            (name, _) =>
                Task.FromResult<Stream?>(
                    target.Objects.GetValueOrDefault(name) is { } bytes ? new MemoryStream(bytes) : null
                )
        );

    /// <summary>Follows every name in every playlist that can be reached.</summary>
    private static void AssertComplete(MemoryTarget target, string key)
    {
        Assert.True(target.Objects.TryGetValue(key, out var bytes), $"{key} is named but does not exist.");
        if (!key.EndsWith(".m3u8", StringComparison.Ordinal))
            return;
        var folder = key[..(key.LastIndexOf('/') + 1)];
        foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n').Where(line => line.Length > 0))
        {
            var name =
                line.Contains("URI=\"", StringComparison.Ordinal) ? line.Split("URI=\"")[1].Split('"')[0]
                : line.StartsWith('#') ? null
                : line;
            if (name is not null)
                AssertComplete(target, folder + name);
        }
    }
}
