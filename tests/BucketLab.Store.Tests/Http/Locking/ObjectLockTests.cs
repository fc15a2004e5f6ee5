using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Objects;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Locking;

public sealed class ObjectLockTests
{
    private const string Bucket = "lab-bucket";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bucket_made_with_object_lock_keeps_versions_and_cannot_stop()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await LockedAsync(store);
        Assert.Equal(
            VersionStatus.Enabled,
            (await s3.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = Bucket }, Cancelled))
                .VersioningConfig
                .Status
        );
        await S3Calls.RefusedAsync(
            () => s3.SetVersioningAsync(Bucket, VersionStatus.Suspended),
            409,
            "InvalidBucketState"
        );
        await s3.PutBucketAsync("plain-bucket", Cancelled);
        Assert.Equal(
            "ObjectLockConfigurationNotFoundError",
            (await store.SignedAsync("GET", "/plain-bucket?object-lock")).Code
        );
        Assert.Equal(
            (409, "InvalidBucketState"),
            Answer(
                await store.SignedAsync(
                    "PUT",
                    "/plain-bucket?object-lock",
                    "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>"
                )
            )
        );
    }

    [Fact]
    public async Task A_default_retention_protects_every_new_version_until_it_ends()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await LockedAsync(store);
        await PutDefaultAsync(store, "COMPLIANCE", "<Days>2</Days>", 200);
        var id = (await s3.PutTextAsync(Bucket, "a", "kept")).VersionId;
        await S3Calls.RefusedAsync(() => s3.DeleteObjectAsync(Bucket, "a", id, Cancelled), 403, "AccessDenied");
        await S3Calls.RefusedAsync(() => BypassAsync(s3, id), 403, "AccessDenied");
        await s3.DeleteObjectAsync(Bucket, "a", Cancelled); // a marker hides, it removes nothing
        store.Clock.Shift = TimeSpan.FromDays(3);
        var later = await store.SignedAsync("DELETE", $"/{Bucket}/a?versionId={id}");
        Assert.Equal(204, later.Status);
    }

    [Fact]
    public async Task Governance_is_bypassed_by_who_may_and_says_so()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await LockedAsync(store);
        var id = (
            await s3.PutTextAsync(
                Bucket,
                "a",
                "kept",
                request =>
                {
                    request.ObjectLockMode = ObjectLockMode.Governance;
                    request.ObjectLockRetainUntilDate = store.Clock.GetUtcNow().AddDays(1).UtcDateTime;
                }
            )
        ).VersionId;
        var head = await s3.GetObjectMetadataAsync(Bucket, "a", Cancelled);
        Assert.Equal(ObjectLockMode.Governance, head.ObjectLockMode);
        await S3Calls.RefusedAsync(() => s3.DeleteObjectAsync(Bucket, "a", id, Cancelled), 403, "AccessDenied");
        await BypassAsync(s3, id);
        Assert.Equal(404, (await store.SignedAsync("HEAD", $"/{Bucket}/a")).Status);
    }

    [Fact]
    public async Task Retention_can_grow_but_not_shrink()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await LockedAsync(store);
        await s3.PutTextAsync(Bucket, "a", "kept");
        Assert.Equal(200, await RetainAsync(store, "GOVERNANCE", 2));
        Assert.Equal(200, await RetainAsync(store, "GOVERNANCE", 3));
        Assert.Equal(403, await RetainAsync(store, "GOVERNANCE", 1));
        Assert.Equal(200, await RetainAsync(store, "GOVERNANCE", 1, bypasses: true));
        Assert.Equal(200, await RetainAsync(store, "COMPLIANCE", 2, bypasses: true));
        Assert.Equal(403, await RetainAsync(store, "GOVERNANCE", 9, bypasses: true));
        Assert.Equal("COMPLIANCE", (await store.SignedAsync("GET", $"/{Bucket}/a?retention")).Element("Mode"));
    }

    [Fact]
    public async Task A_legal_hold_protects_until_it_is_taken_off()
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await LockedAsync(store);
        var id = (await s3.PutTextAsync(Bucket, "a", "kept")).VersionId;
        Assert.Equal(
            (404, "NoSuchObjectLockConfiguration"),
            Answer(await store.SignedAsync("GET", $"/{Bucket}/a?legal-hold"))
        );
        Assert.Equal(
            200,
            (
                await store.SignedAsync("PUT", $"/{Bucket}/a?legal-hold", "<LegalHold><Status>ON</Status></LegalHold>")
            ).Status
        );
        await S3Calls.RefusedAsync(() => BypassAsync(s3, id), 403, "AccessDenied");
        Assert.Equal(
            200,
            (
                await store.SignedAsync("PUT", $"/{Bucket}/a?legal-hold", "<LegalHold><Status>OFF</Status></LegalHold>")
            ).Status
        );
        Assert.Equal("OFF", (await store.SignedAsync("GET", $"/{Bucket}/a?legal-hold")).Element("Status"));
        await s3.DeleteObjectAsync(Bucket, "a", id, Cancelled);
    }

    [Theory]
    [InlineData("GOVERNANCE", "<Days>1</Days><Years>1</Years>", 400)]
    [InlineData("GOVERNANCE", "<Days>0</Days>", 400)]
    [InlineData("GOVERNANCE", "<Years>-1</Years>", 400)]
    [InlineData("governance", "<Days>1</Days>", 400)]
    [InlineData("GOVERNANCE", "", 400)]
    [InlineData("GOVERNANCE", "<Years>1</Years>", 200)]
    public async Task A_default_must_name_a_mode_and_one_period(string mode, string period, int status)
    {
        await using var store = await WireStore.StartAsync();
        using var s3 = await LockedAsync(store);
        await PutDefaultAsync(store, mode, period, status);
    }

    [Fact]
    public async Task A_bucket_without_object_lock_takes_no_locks()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", $"/{Bucket}/a", "x");
        Assert.Equal(
            (400, "InvalidRequest"),
            Answer(
                await store.SignedAsync("PUT", $"/{Bucket}/a?legal-hold", "<LegalHold><Status>ON</Status></LegalHold>")
            )
        );
        Assert.Equal((400, "InvalidRequest"), Answer(await store.SignedAsync("GET", $"/{Bucket}/a?retention")));
    }

    private static (int, string) Answer(WireResponse response) => (response.Status, response.Code);

    private static async Task<AmazonS3Client> LockedAsync(WireStore store)
    {
        var s3 = store.Sdk();
        await s3.PutBucketAsync(
            new PutBucketRequest { BucketName = Bucket, ObjectLockEnabledForBucket = true },
            Cancelled
        );
        return s3;
    }

    private static Task BypassAsync(AmazonS3Client s3, string id) =>
        s3.DeleteObjectAsync(
            new DeleteObjectRequest
            {
                BucketName = Bucket,
                Key = "a",
                VersionId = id,
                BypassGovernanceRetention = true,
            },
            Cancelled
        );

    private static async Task PutDefaultAsync(WireStore store, string mode, string period, int status)
    {
        var document =
            $"<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>"
            + $"{mode}</Mode>{period}</DefaultRetention></Rule></ObjectLockConfiguration>";
        Assert.Equal(status, (await store.SignedAsync("PUT", $"/{Bucket}?object-lock", document)).Status);
    }

    private static async Task<int> RetainAsync(WireStore store, string mode, int days, bool bypasses = false)
    {
        var until = store
            .Clock.GetUtcNow()
            .AddDays(days)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var request = store.Request(
            "PUT",
            $"/{Bucket}/a?retention",
            $"<Retention><Mode>{mode}</Mode><RetainUntilDate>{until}</RetainUntilDate></Retention>"
        );
        return (
            await store.SignedAsync(bypasses ? request.With("x-amz-bypass-governance-retention", "true") : request)
        ).Status;
    }
}
