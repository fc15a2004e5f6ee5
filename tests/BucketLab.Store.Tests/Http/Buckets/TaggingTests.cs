using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Buckets;

public sealed class TaggingTests : IAsyncLifetime
{
    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/key", "text");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Tags_of_a_bucket_come_back_and_go()
    {
        Assert.Equal((404, "NoSuchTagSet"), Outcome(await store.SignedAsync("GET", "/lab-bucket?tagging")));
        Assert.Equal(
            204,
            (await store.SignedAsync("PUT", "/lab-bucket?tagging", Tags(("team", "video"), ("stage", "")))).Status
        );
        var answer = await store.SignedAsync("GET", "/lab-bucket?tagging");
        Assert.Equal([("stage"), ("team")], answer.Elements("Key"));
        Assert.Equal(204, (await store.SignedAsync("DELETE", "/lab-bucket?tagging")).Status);
        Assert.Equal((404, "NoSuchTagSet"), Outcome(await store.SignedAsync("GET", "/lab-bucket?tagging")));
    }

    [Fact]
    public async Task Tags_of_an_object_come_back_are_counted_and_go()
    {
        Assert.Empty((await store.SignedAsync("GET", "/lab-bucket/key?tagging")).Elements("Key"));
        Assert.Equal(
            200,
            (await store.SignedAsync("PUT", "/lab-bucket/key?tagging", Tags(("a", "1"), ("b", "2")))).Status
        );
        Assert.Equal("2", (await store.SignedAsync("HEAD", "/lab-bucket/key"))["x-amz-tagging-count"]);
        await store.RestartAsync();
        Assert.Equal(["1", "2"], (await store.SignedAsync("GET", "/lab-bucket/key?tagging")).Elements("Value"));
        Assert.Equal(204, (await store.SignedAsync("DELETE", "/lab-bucket/key?tagging")).Status);
        Assert.Null((await store.SignedAsync("HEAD", "/lab-bucket/key"))["x-amz-tagging-count"]);
    }

    [Fact]
    public async Task A_put_may_bring_its_tags_and_a_copy_keeps_or_replaces_them()
    {
        Assert.Equal(
            200,
            (
                await store.SignedAsync(
                    store.Request("PUT", "/lab-bucket/tagged", "x").With("x-amz-tagging", "a=1&b=c%20d+e")
                )
            ).Status
        );
        Assert.Equal(["1", "c d e"], (await store.SignedAsync("GET", "/lab-bucket/tagged?tagging")).Elements("Value"));
        await store.SignedAsync(
            store
                .Request("PUT", "/lab-bucket/kept")
                .With("x-amz-copy-source", "/lab-bucket/tagged")
                .With("x-amz-tagging", "z=9")
        );
        Assert.Equal(["a", "b"], (await store.SignedAsync("GET", "/lab-bucket/kept?tagging")).Elements("Key"));
        await store.SignedAsync(
            store
                .Request("PUT", "/lab-bucket/replaced")
                .With("x-amz-copy-source", "/lab-bucket/tagged")
                .With("x-amz-tagging", "z=9")
                .With("x-amz-tagging-directive", "REPLACE")
        );
        Assert.Equal(["z"], (await store.SignedAsync("GET", "/lab-bucket/replaced?tagging")).Elements("Key"));
    }

    public static TheoryData<string> TooMuch { get; } =
    [
        Tags([.. Enumerable.Range(0, 11).Select(index => ("k" + index, "v"))]),
        Tags((new string('k', 129), "v")),
        Tags(("k", new string('v', 257))),
        Tags(("", "v")),
        Tags(("aws:reserved", "v")),
        Tags(("same", "1"), ("same", "2")),
    ];

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task Tags_beyond_the_limits_are_refused(string document) =>
        Assert.Equal((400, "InvalidTag"), Outcome(await store.SignedAsync("PUT", "/lab-bucket/key?tagging", document)));

    [Theory]
    [InlineData("<Tagging/>")]
    [InlineData("<Tagging><TagSet><Tag><Key>k</Key></Tag></TagSet></Tagging>")]
    public async Task A_document_without_tags_is_malformed(string document) =>
        Assert.Equal(
            (400, "MalformedXML"),
            Outcome(await store.SignedAsync("PUT", "/lab-bucket/key?tagging", document))
        );

    [Fact]
    public async Task A_policy_can_ask_for_the_tags_that_an_object_has()
    {
        var policy =
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::lab-bucket/*","Condition":{"StringEquals":{"s3:ExistingObjectTag/visible":"yes"}}}]}""";
        await store.SignedAsync("PUT", "/lab-bucket?policy", policy);
        Assert.Equal(403, (await store.AnonymousAsync("GET", "/lab-bucket/key")).Status);
        await store.SignedAsync("PUT", "/lab-bucket/key?tagging", Tags(("visible", "yes")));
        Assert.Equal(200, (await store.AnonymousAsync("GET", "/lab-bucket/key")).Status);
    }

    private static (int Status, string Code) Outcome(WireResponse answer) => (answer.Status, answer.Code);

    private static string Tags(params (string Key, string Value)[] tags) =>
        $"<Tagging><TagSet>"
        + $"{string.Concat(tags.Select(tag => $"<Tag><Key>{tag.Key}</Key><Value>{tag.Value}</Value></Tag>"))}"
        + "</TagSet></Tagging>";
}
