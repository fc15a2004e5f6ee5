using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using BucketLab.Store.Tests.Http.Objects;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Control;

public sealed class ClockTests : IAsyncLifetime
{
    private const string Rule =
        "<LifecycleConfiguration><Rule><ID>r</ID><Status>Enabled</Status><Filter/><Expiration><Days>30</Days>"
        + "</Expiration></Rule></LifecycleConfiguration>";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/key", "x");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Objects_expire_once_the_clock_is_moved_and_clients_still_get_in()
    {
        using var s3 = store.Sdk();
        await store.SignedAsync("PUT", "/lab-bucket?lifecycle", Rule);
        await MoveAsync("""{"offsetSeconds":2764800}""");
        Assert.Contains(
            "\"expired\":1",
            (await store.SignedAsync("POST", "/_lab/lifecycle")).Text,
            StringComparison.Ordinal
        );
        await s3.PutTextAsync("lab-bucket", "later", "y");
        Assert.Equal(404, (await store.SignedAsync("HEAD", "/lab-bucket/key")).Status);
    }

    [Fact]
    public async Task The_time_of_one_bucket_moves_and_the_others_stay()
    {
        await store.SignedAsync("PUT", "/other-bucket");
        foreach (var bucket in new[] { "lab-bucket", "other-bucket" })
        {
            await store.SignedAsync("PUT", $"/{bucket}/key", "x");
            await store.SignedAsync("PUT", $"/{bucket}?lifecycle", Rule);
        }

        const string later = """{"offsetSeconds":2764800}""";
        Assert.Contains(
            "\"offsetSeconds\":2764800",
            (await store.SignedAsync("POST", "/_lab/clock/lab-bucket", later)).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"offsetSeconds\":0",
            (await store.SignedAsync("GET", "/_lab/clock")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"expired\":0",
            (await store.SignedAsync("POST", "/_lab/lifecycle/other-bucket")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"expired\":1",
            (await store.SignedAsync("POST", "/_lab/lifecycle")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(200, (await store.SignedAsync("HEAD", "/other-bucket/key")).Status);

        await store.SignedAsync("PUT", "/lab-bucket/later", "x");
        await store.SignedAsync("DELETE", "/_lab/clock/lab-bucket");
        await store.SignedAsync("PUT", "/lab-bucket/now", "x");
        var dates = new List<DateTimeOffset>();
        foreach (var key in new[] { "later", "now" })
            dates.Add(
                DateTimeOffset.Parse(
                    (await store.SignedAsync("HEAD", $"/lab-bucket/{key}"))["Last-Modified"]!,
                    CultureInfo.InvariantCulture
                )
            );
        Assert.InRange((dates[0] - dates[1]).TotalDays, 31.9, 32.1);
    }

    [Fact]
    public async Task A_link_runs_out_and_is_good_again_when_the_clock_is_set_right()
    {
        var link = store.Signer().Presign(store.Request("GET", "/lab-bucket/key"), expires: "600");
        Assert.Equal(200, (await store.SendAsync(link)).Status);
        await MoveAsync("""{"offsetSeconds":700}""");
        Assert.Equal(
            (403, "Request has expired"),
            ((await store.SendAsync(link)).Status, (await store.SendAsync(link)).Element("Message"))
        );
        Assert.Equal(200, (await store.SignedAsync("DELETE", "/_lab/clock")).Status);
        Assert.Equal(200, (await store.SendAsync(link)).Status);
    }

    [Fact]
    public async Task A_retention_ends_when_the_clock_says_so()
    {
        Assert.Equal(
            200,
            (
                await store.SignedAsync(
                    store.Request("PUT", "/locked").With("x-amz-bucket-object-lock-enabled", "true")
                )
            ).Status
        );
        var until = (store.Clock.GetUtcNow() + TimeSpan.FromDays(1)).UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture
        );
        var put = store
            .Request("PUT", "/locked/key", "x")
            .With("x-amz-object-lock-mode", "COMPLIANCE")
            .With("x-amz-object-lock-retain-until-date", until)
            .With("Content-MD5", Convert.ToBase64String(MD5.HashData("x"u8)));
        var version = (await store.SignedAsync(put))["x-amz-version-id"];
        Assert.Equal(403, (await store.SignedAsync("DELETE", $"/locked/key?versionId={version}")).Status);
        await MoveAsync("""{"offsetSeconds":90000}""");
        Assert.Equal(204, (await store.SignedAsync("DELETE", $"/locked/key?versionId={version}")).Status);
    }

    [Fact]
    public async Task The_clock_can_be_set_to_a_time()
    {
        await MoveAsync("""{"now":"2040-01-02T03:04:05Z"}""");
        using var told = JsonDocument.Parse((await store.SignedAsync("GET", "/_lab/clock")).Text);
        Assert.Equal(2040, told.RootElement.GetProperty("now").GetDateTimeOffset().Year);
        await store.SignedAsync("PUT", "/lab-bucket/future", "x");
        Assert.Contains(
            "2040",
            (await store.SignedAsync("HEAD", "/lab-bucket/future"))["Last-Modified"],
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"now":"2040-01-02T03:04:05Z","offsetSeconds":1}""")]
    [InlineData("""{"offsetSeconds":1e300}""")]
    [InlineData("""{"now":"tomorrow"}""")]
    public async Task A_time_that_is_none_is_refused(string request) =>
        Assert.Equal(
            (400, "InvalidArgument"),
            (
                (await store.SignedAsync("POST", "/_lab/clock", request)).Status,
                (await store.SignedAsync("POST", "/_lab/clock", request)).Code
            )
        );

    private async Task MoveAsync(string request) =>
        Assert.Equal(200, (await store.SignedAsync("POST", "/_lab/clock", request)).Status);
}
