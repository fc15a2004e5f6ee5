using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Objects;

public sealed class RestoreObjectTests : IAsyncLifetime
{
    private const string TwoDays =
        "<RestoreRequest><Days>2</Days><GlacierJobParameters><Tier>Standard</Tier></GlacierJobParameters>"
        + "</RestoreRequest>";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await PutAsync("cold", "GLACIER");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task An_archived_object_is_described_but_not_read_or_copied()
    {
        var read = await store.SignedAsync("GET", "/lab-bucket/cold");
        Assert.Equal((403, "InvalidObjectState", "GLACIER"), (read.Status, read.Code, read.Element("StorageClass")));
        var head = await store.SignedAsync("HEAD", "/lab-bucket/cold");
        Assert.Equal((200, "GLACIER", null), (head.Status, head["x-amz-storage-class"], head["x-amz-restore"]));
        Assert.Equal((403, "ObjectNotInActiveTierError"), Outcome(await CopyAsync()));
    }

    [Fact]
    public async Task A_restored_object_is_read_until_its_days_are_over_and_over_a_restart()
    {
        Assert.Equal(202, (await RestoreAsync("cold", TwoDays)).Status);
        var read = await store.SignedAsync("GET", "/lab-bucket/cold");
        var midnight = store.Clock.GetUtcNow().AddDays(3).Date;
        Assert.Equal(
            (200, "text", $"ongoing-request=\"false\", expiry-date=\"{midnight:R}\""),
            (read.Status, read.Text, read["x-amz-restore"])
        );
        Assert.Equal(200, (await CopyAsync()).Status);
        await store.RestartAsync();
        Assert.Equal(200, (await store.SignedAsync("GET", "/lab-bucket/cold")).Status);
        store.Clock.Shift = TimeSpan.FromDays(3);
        Assert.Equal((403, "InvalidObjectState"), Outcome(await store.SignedAsync("GET", "/lab-bucket/cold")));
        Assert.Equal(202, (await RestoreAsync("cold", TwoDays)).Status);
    }

    [Fact]
    public async Task A_restore_of_what_is_restored_counts_its_days_anew()
    {
        await RestoreAsync("cold", TwoDays);
        Assert.Equal(200, (await RestoreAsync("cold", "<RestoreRequest><Days>9</Days></RestoreRequest>")).Status);
        store.Clock.Shift = TimeSpan.FromDays(8);
        Assert.Equal(200, (await store.SignedAsync("GET", "/lab-bucket/cold")).Status);
    }

    [Fact]
    public async Task One_version_is_restored_and_the_others_stay_archived()
    {
        await store.SignedAsync(
            "PUT",
            "/lab-bucket?versioning",
            "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
        );
        var first = await PutAsync("versions", "DEEP_ARCHIVE");
        var second = await PutAsync("versions", "DEEP_ARCHIVE");
        Assert.Equal(
            202,
            (
                await store.SignedAsync(
                    "POST",
                    $"/lab-bucket/versions?restore&versionId={first["x-amz-version-id"]}",
                    TwoDays
                )
            ).Status
        );
        Assert.Equal(
            200,
            (await store.SignedAsync("GET", $"/lab-bucket/versions?versionId={first["x-amz-version-id"]}")).Status
        );
        Assert.Equal(
            403,
            (await store.SignedAsync("GET", $"/lab-bucket/versions?versionId={second["x-amz-version-id"]}")).Status
        );
    }

    [Fact]
    public async Task An_object_that_is_not_archived_cannot_be_restored()
    {
        await PutAsync("warm", "STANDARD_IA");
        Assert.Equal((403, "InvalidObjectState"), Outcome(await RestoreAsync("warm", TwoDays)));
        Assert.Equal((404, "NoSuchKey"), Outcome(await RestoreAsync("none", TwoDays)));
    }

    [Theory]
    [InlineData("", "MissingRequestBodyError")]
    [InlineData("<RestoreRequest/>", "MalformedXML")]
    [InlineData("<RestoreRequest><Days>two</Days></RestoreRequest>", "MalformedXML")]
    [InlineData("<RestoreRequest><Days>0</Days></RestoreRequest>", "InvalidArgument")]
    [InlineData("<RestoreRequest><Days>1</Days><Tier>Slow</Tier></RestoreRequest>", "MalformedXML")]
    [InlineData(
        "<RestoreRequest><Days>1</Days><GlacierJobParameters><Tier>Expedited</Tier></GlacierJobParameters>"
            + "</RestoreRequest>",
        "InvalidArgument"
    )]
    public async Task A_request_that_is_none_is_refused(string document, string code)
    {
        await PutAsync("deep", "DEEP_ARCHIVE");
        Assert.Equal((400, code), Outcome(await RestoreAsync("deep", document)));
        Assert.Equal(403, (await store.SignedAsync("GET", "/lab-bucket/deep")).Status);
    }

    [Theory]
    [InlineData("/lab-bucket")]
    [InlineData("/lab-bucket?list-type=2")]
    [InlineData("/lab-bucket?versions")]
    public async Task A_listing_tells_until_when_an_object_is_restored_where_it_is_asked_to(string listing)
    {
        await PutAsync("colder", "GLACIER");
        await PutAsync("warm", "STANDARD");
        Assert.Empty((await ListAsync(listing, "RestoreStatus")).Elements("RestoreStatus"));
        await RestoreAsync("cold", TwoDays);
        var midnight = store.Clock.GetUtcNow().AddDays(3).UtcDateTime.Date;
        var answer = await ListAsync(listing, "RestoreStatus");
        Assert.Single(answer.Elements("RestoreStatus"));
        Assert.Equal(
            ("false", $"{midnight:yyyy-MM-dd}T00:00:00.000Z"),
            (answer.Element("IsRestoreInProgress"), answer.Element("RestoreExpiryDate"))
        );
        Assert.Empty((await store.SignedAsync("GET", listing)).Elements("RestoreStatus"));
        Assert.Equal((400, "InvalidArgument"), Outcome(await ListAsync(listing, "Owner")));
        store.Clock.Shift = TimeSpan.FromDays(3);
        Assert.Empty((await ListAsync(listing, "RestoreStatus")).Elements("RestoreStatus"));
    }

    private Task<WireResponse> ListAsync(string listing, string attribute) =>
        store.SignedAsync(store.Request("GET", listing).With("x-amz-optional-object-attributes", attribute));

    private static (int Status, string? Code) Outcome(WireResponse answer) => (answer.Status, answer.Code);

    private Task<WireResponse> PutAsync(string key, string storageClass) =>
        store.SignedAsync(store.Request("PUT", "/lab-bucket/" + key, "text").With("x-amz-storage-class", storageClass));

    private Task<WireResponse> RestoreAsync(string key, string document) =>
        store.SignedAsync("POST", $"/lab-bucket/{key}?restore", document);

    private Task<WireResponse> CopyAsync() =>
        store.SignedAsync(store.Request("PUT", "/lab-bucket/copy").With("x-amz-copy-source", "lab-bucket/cold"));
}
