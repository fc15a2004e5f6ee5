using BucketLab.Store.Tests.Http.Objects;
using BucketLab.Store.Tests.Http.Wire;
using static BucketLab.Store.Tests.Http.Lifecycle.LifecycleRules;

namespace BucketLab.Store.Tests.Http.Lifecycle;

public sealed class TransitionTests : IAsyncLifetime
{
    private const string Bucket = LifecycleTests.Bucket;
    private const string LeastSize = "x-amz-transition-default-minimum-object-size";

    private static readonly string Large = new('x', 128 * 1024);

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task An_object_moves_down_from_class_to_class_and_nothing_else_of_it_changes()
    {
        await store.PutRulesAsync(Rule("<Filter/>", To("STANDARD_IA", days: 30) + To("GLACIER", days: 90)));
        await store.SignedAsync(
            store.Request("PUT", $"/{Bucket}/a", Large).With("x-amz-meta-colour", "blue").With("x-amz-tagging", "k=v")
        );
        var before = await store.SignedAsync("HEAD", $"/{Bucket}/a");
        store.Clock.Shift = TimeSpan.FromDays(29);
        Assert.Equal(0, await store.RunRulesAsync("transitioned"));
        store.Clock.Shift = TimeSpan.FromDays(32);
        Assert.Equal(1, await store.RunRulesAsync("transitioned"));
        Assert.Equal(0, await store.RunRulesAsync("transitioned"));
        var after = await store.SignedAsync("HEAD", $"/{Bucket}/a");
        Assert.Equal((null, "STANDARD_IA"), (before["x-amz-storage-class"], after["x-amz-storage-class"]));
        foreach (
            var header in new[]
            {
                "ETag",
                "Last-Modified",
                "Content-Length",
                "x-amz-meta-colour",
                "x-amz-tagging-count",
            }
        )
            Assert.Equal((header, before[header]), (header, after[header]));
        Assert.Equal(Large, (await store.SignedAsync("GET", $"/{Bucket}/a")).Text);
        store.Clock.Shift = TimeSpan.FromDays(92);
        Assert.Equal(1, await store.RunRulesAsync("transitioned"));
        await store.RestartAsync();
        Assert.Equal("InvalidObjectState", (await store.SignedAsync("GET", $"/{Bucket}/a")).Code);
        Assert.Equal("GLACIER", (await store.SignedAsync("GET", $"/{Bucket}?list-type=2")).Element("StorageClass"));
    }

    [Fact]
    public async Task Of_two_transitions_that_are_due_the_one_further_down_is_made()
    {
        await store.PutRulesAsync(
            Rule("<Filter/>", To("DEEP_ARCHIVE", days: 2)),
            Rule("<Filter/>", To("STANDARD_IA", days: 1), id: "r2")
        );
        await store.SignedAsync("PUT", $"/{Bucket}/a", Large);
        Assert.Equal("DEEP_ARCHIVE", await ClassAfterAsync("a", days: 9));
    }

    [Theory]
    [InlineData("GLACIER", "STANDARD_IA")]
    [InlineData("GLACIER_IR", "INTELLIGENT_TIERING")]
    [InlineData("ONEZONE_IA", "GLACIER_IR")]
    public async Task No_transition_leads_back_or_sideways(string from, string to)
    {
        await store.PutRulesAsync(Rule("<Filter/>", To(to, days: 1)));
        await store.SignedAsync(store.Request("PUT", $"/{Bucket}/a", Large).With("x-amz-storage-class", from));
        Assert.Equal(from, await ClassAfterAsync("a", days: 9));
    }

    [Theory]
    [InlineData("<Filter/>", "GLACIER", null, null)]
    [InlineData("<Filter/>", "GLACIER", "varies_by_storage_class", "GLACIER")]
    [InlineData("<Filter/>", "STANDARD_IA", "varies_by_storage_class", null)]
    [InlineData(
        "<Filter><ObjectSizeGreaterThan>3</ObjectSizeGreaterThan></Filter>",
        "STANDARD_IA",
        null,
        "STANDARD_IA"
    )]
    public async Task Small_objects_stay_where_they_are_unless_somebody_says_otherwise(
        string filter,
        string target,
        string? leastSize,
        string? expected
    )
    {
        var rules = store.Request("PUT", $"/{Bucket}?lifecycle", Document(Rule(filter, To(target, days: 1))));
        var put = await store.SignedAsync(leastSize is null ? rules : rules.With(LeastSize, leastSize));
        Assert.Equal((200, leastSize ?? "all_storage_classes_128K"), (put.Status, put[LeastSize]));
        Assert.Equal(put[LeastSize], (await store.SignedAsync("GET", $"/{Bucket}?lifecycle"))[LeastSize]);
        await store.SignedAsync("PUT", $"/{Bucket}/a", "small");
        Assert.Equal(expected, await ClassAfterAsync("a", days: 3));
    }

    [Fact]
    public async Task A_least_size_that_is_not_known_is_refused_and_changes_nothing()
    {
        await store.PutRulesAsync(Rule("<Filter/>", To("GLACIER", days: 1)));
        var refused = await store.SignedAsync(
            store
                .Request("PUT", $"/{Bucket}?lifecycle", Document(Rule("<Filter/>", To("GLACIER", days: 2))))
                .With(LeastSize, "1K")
        );
        Assert.Equal(
            (400, "InvalidArgument", LeastSize),
            (refused.Status, refused.Code, refused.Element("ArgumentName"))
        );
        Assert.Contains(
            "<Days>1</Days>",
            (await store.SignedAsync("GET", $"/{Bucket}?lifecycle")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_object_that_is_due_to_expire_as_well_expires()
    {
        await store.PutRulesAsync(
            Rule("<Filter/>", "<Expiration><Days>2</Days></Expiration>" + To("GLACIER", days: 1))
        );
        await store.SignedAsync("PUT", $"/{Bucket}/a", Large);
        store.Clock.Shift = TimeSpan.FromDays(9);
        Assert.Equal(1, await store.RunRulesAsync("expired"));
        Assert.Equal(404, (await store.SignedAsync("HEAD", $"/{Bucket}/a")).Status);
    }

    [Fact]
    public async Task A_transition_on_a_day_concerns_what_its_filter_names()
    {
        var day = store.Clock.GetUtcNow().AddDays(5).Date;
        await store.PutRulesAsync(
            Rule(
                "<Filter><Prefix>old/</Prefix></Filter>",
                $"<Transition><Date>"
                    + $"{day:yyyy-MM-dd}T00:00:00Z</Date><StorageClass>GLACIER_IR</StorageClass></Transition>"
            )
        );
        await store.SignedAsync("PUT", $"/{Bucket}/old/a", Large);
        await store.SignedAsync("PUT", $"/{Bucket}/new/a", Large);
        Assert.Null(await ClassAfterAsync("old/a", days: 4));
        Assert.Equal("GLACIER_IR", await ClassAfterAsync("old/a", days: 5));
        Assert.Null((await store.SignedAsync("HEAD", $"/{Bucket}/new/a"))["x-amz-storage-class"]);
    }

    [Fact]
    public async Task Noncurrent_versions_move_and_the_newest_of_them_may_stay()
    {
        using var s3 = store.Sdk();
        await s3.SetVersioningAsync(Bucket, Amazon.S3.VersionStatus.Enabled);
        await store.PutRulesAsync(
            Rule(
                "<Filter/>",
                "<NoncurrentVersionTransition><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>"
                    + "1</NewerNoncurrentVersions><StorageClass>GLACIER</StorageClass>"
                    + "</NoncurrentVersionTransition>"
            )
        );
        var versions = new List<string>();
        for (var i = 0; i < 3; i++)
            versions.Add((await s3.PutTextAsync(Bucket, "a", Large)).VersionId);
        store.Clock.Shift = TimeSpan.FromDays(3);
        Assert.Equal(1, await store.RunRulesAsync("transitioned"));
        var classes = new List<string?>();
        foreach (var version in versions)
            classes.Add((await store.SignedAsync("HEAD", $"/{Bucket}/a?versionId={version}"))["x-amz-storage-class"]);
        Assert.Equal(["GLACIER", null, null], classes);
    }

    private static string To(string storageClass, int days) =>
        $"<Transition><Days>{days}</Days><StorageClass>{storageClass}</StorageClass></Transition>";

    private async Task<string?> ClassAfterAsync(string key, int days)
    {
        store.Clock.Shift = TimeSpan.FromDays(days);
        await store.RunRulesAsync("transitioned");
        return (await store.SignedAsync("HEAD", $"/{Bucket}/{key}"))["x-amz-storage-class"];
    }
}
