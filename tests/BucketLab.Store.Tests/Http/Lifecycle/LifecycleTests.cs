using BucketLab.Store.Tests.Http.Multipart;
using BucketLab.Store.Tests.Http.Objects;
using BucketLab.Store.Tests.Http.Wire;
using static BucketLab.Store.Tests.Http.Lifecycle.LifecycleRules;

namespace BucketLab.Store.Tests.Http.Lifecycle;

public sealed class LifecycleTests
{
    public const string Bucket = "lab-bucket";

    [Fact]
    public async Task Objects_under_a_prefix_go_when_their_days_are_over_and_others_stay()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.PutRulesAsync(
            Rule("<Filter><Prefix>tmp/</Prefix></Filter>", "<Expiration><Days>2</Days></Expiration>")
        );
        await store.SignedAsync("PUT", $"/{Bucket}/tmp/a", "x");
        await store.SignedAsync("PUT", $"/{Bucket}/keep", "x");
        Assert.Equal(0, await store.RunRulesAsync("expired"));
        Assert.Contains(
            "rule-id=\"r1\"",
            (await store.SignedAsync("HEAD", $"/{Bucket}/tmp/a"))["x-amz-expiration"],
            StringComparison.Ordinal
        );
        Assert.Null((await store.SignedAsync("HEAD", $"/{Bucket}/keep"))["x-amz-expiration"]);
        store.Clock.Shift = TimeSpan.FromDays(1);
        Assert.Equal(0, await store.RunRulesAsync("expired"));
        store.Clock.Shift = TimeSpan.FromDays(3);
        Assert.Equal(1, await store.RunRulesAsync("expired"));
        Assert.Equal(404, (await store.SignedAsync("HEAD", $"/{Bucket}/tmp/a")).Status);
        Assert.Equal(200, (await store.SignedAsync("HEAD", $"/{Bucket}/keep")).Status);
    }

    [Fact]
    public async Task An_upload_is_told_when_a_rule_will_abort_it()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.PutRulesAsync(
            Rule(
                "<Filter><Prefix>up/</Prefix></Filter>",
                "<AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation>"
                    + "</AbortIncompleteMultipartUpload>"
            )
        );
        var begun = await store.SignedAsync("POST", $"/{Bucket}/up/a?uploads");
        var date = DateTimeOffset.Parse(begun["x-amz-abort-date"]!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(("r1", TimeSpan.Zero), (begun["x-amz-abort-rule-id"], date.TimeOfDay));
        Assert.InRange(
            date - store.Clock.GetUtcNow(),
            TimeSpan.FromDays(1) - TimeSpan.FromMinutes(5),
            TimeSpan.FromDays(2)
        );
        Assert.Equal(
            begun["x-amz-abort-date"],
            (await store.SignedAsync("GET", $"/{Bucket}/up/a?uploadId={begun.Element("UploadId")}"))["x-amz-abort-date"]
        );
        Assert.Null((await store.SignedAsync("POST", $"/{Bucket}/elsewhere?uploads"))["x-amz-abort-date"]);
    }

    [Fact]
    public async Task A_versioned_object_leaves_a_marker_first_and_nothing_in_the_end()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await s3.SetVersioningAsync(Bucket, Amazon.S3.VersionStatus.Enabled);
        await store.PutRulesAsync(
            Rule(
                "<Filter/>",
                "<Expiration><Days>1</Days></Expiration><NoncurrentVersionExpiration><NoncurrentDays>"
                    + "1</NoncurrentDays></NoncurrentVersionExpiration>"
            )
        );
        await s3.PutTextAsync(Bucket, "a", "x");
        store.Clock.Shift = TimeSpan.FromDays(3);
        Assert.Equal(1, await store.RunRulesAsync("expired"));
        Assert.Equal("true", (await store.SignedAsync("GET", $"/{Bucket}/a"))["x-amz-delete-marker"]);
        store.Clock.Shift = TimeSpan.FromDays(6);
        Assert.Equal(1, await store.RunRulesAsync("noncurrentRemoved"));
        Assert.Equal(1, await store.RunRulesAsync("deleteMarkersRemoved"));
        Assert.Equal(204, (await store.SignedAsync("DELETE", $"/{Bucket}")).Status);
    }

    [Fact]
    public async Task The_newest_noncurrent_versions_can_be_kept()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await s3.SetVersioningAsync(Bucket, Amazon.S3.VersionStatus.Enabled);
        await store.PutRulesAsync(
            Rule(
                "<Filter/>",
                "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>"
                    + "2</NewerNoncurrentVersions></NoncurrentVersionExpiration>"
            )
        );
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add((await s3.PutTextAsync(Bucket, "a", $"{i}")).VersionId);
        store.Clock.Shift = TimeSpan.FromDays(3);
        Assert.Equal(2, await store.RunRulesAsync("noncurrentRemoved"));
        Assert.Equal(3, (await store.SignedAsync("GET", $"/{Bucket}?versions")).Elements("VersionId").Count());
        Assert.Equal(200, (await store.SignedAsync("HEAD", $"/{Bucket}/a?versionId={ids[2]}")).Status);
        Assert.Equal(404, (await store.SignedAsync("HEAD", $"/{Bucket}/a?versionId={ids[1]}")).Status);
    }

    [Fact]
    public async Task Forgotten_uploads_are_aborted_and_their_bytes_removed()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        using var s3 = store.Sdk();
        await store.PutRulesAsync(
            Rule(
                "<Filter><Prefix>up/</Prefix></Filter>",
                "<AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation>"
                    + "</AbortIncompleteMultipartUpload>"
            )
        );
        await s3.PartAsync((Bucket, "up/a", await s3.BeginAsync(Bucket, "up/a")), 1, [1]);
        await s3.BeginAsync(Bucket, "other");
        store.Clock.Shift = TimeSpan.FromDays(3);
        Assert.Equal(1, await store.RunRulesAsync("uploadsAborted"));
        Assert.Empty(Directory.GetFiles(store.DataFolder, "*.data", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Size_filters_and_disabled_rules_are_obeyed()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.PutRulesAsync(
            Rule(
                "<Filter><ObjectSizeGreaterThan>3</ObjectSizeGreaterThan></Filter>",
                "<Expiration><Days>1</Days></Expiration>"
            ),
            Rule("<Filter/>", "<Expiration><Days>1</Days></Expiration>", id: "r2", status: "Disabled")
        );
        await store.SignedAsync("PUT", $"/{Bucket}/small", "abc");
        await store.SignedAsync("PUT", $"/{Bucket}/large", "abcd");
        store.Clock.Shift = TimeSpan.FromDays(3);
        Assert.Equal(1, await store.RunRulesAsync("expired"));
        Assert.Equal(200, (await store.SignedAsync("HEAD", $"/{Bucket}/small")).Status);
    }

    [Fact]
    public async Task A_configuration_comes_back_as_it_was_put()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        Assert.Equal("NoSuchLifecycleConfiguration", (await store.SignedAsync("GET", $"/{Bucket}?lifecycle")).Code);
        var rules = Rule(
                "<Filter><And><Prefix>a/</Prefix><ObjectSizeLessThan>9</ObjectSizeLessThan><Tag><Key>k</Key>"
                    + "<Value>v</Value></Tag></And></Filter>",
                "<Expiration><Date>2030-01-01T00:00:00.000Z</Date></Expiration><Transition><Days>30</Days>"
                    + "<StorageClass>GLACIER</StorageClass></Transition>"
            )
            .Replace("<Status>Enabled</Status>", "", StringComparison.Ordinal)
            .Replace("<Expiration>", "<Status>Enabled</Status><Expiration>", StringComparison.Ordinal);
        await store.PutRulesAsync(rules);
        Assert.Contains(rules, (await store.SignedAsync("GET", $"/{Bucket}?lifecycle")).Text, StringComparison.Ordinal);
        Assert.Equal(204, (await store.SignedAsync("DELETE", $"/{Bucket}?lifecycle")).Status);
        Assert.Equal(404, (await store.SignedAsync("GET", $"/{Bucket}?lifecycle")).Status);
    }

    [Theory]
    [InlineData("<Filter/>", "", "InvalidRequest")]
    [InlineData("", "<Expiration><Days>1</Days></Expiration>", "MalformedXML")]
    [InlineData("<Filter/>", "<Expiration><Days>0</Days></Expiration>", "InvalidArgument")]
    [InlineData(
        "<Filter/>",
        "<Expiration><Days>1</Days><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>",
        "MalformedXML"
    )]
    [InlineData("<Filter/>", "<Expiration><Date>2030-01-01T01:00:00Z</Date></Expiration>", "InvalidArgument")]
    [InlineData("<Filter/>", "<Expiration><Date>20300101</Date></Expiration>", "MalformedXML")]
    [InlineData(
        "<Filter><Prefix>a</Prefix><ObjectSizeLessThan>1</ObjectSizeLessThan></Filter>",
        "<Expiration><Days>1</Days></Expiration>",
        "MalformedXML"
    )]
    [InlineData(
        "<Filter><Tag><Key>k</Key><Value>v</Value></Tag></Filter>",
        "<AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload>",
        "InvalidRequest"
    )]
    [InlineData(
        "<Filter/>",
        "<Transition><Days>1</Days><StorageClass>ATTIC</StorageClass></Transition>",
        "MalformedXML"
    )]
    public async Task A_rule_that_says_nothing_or_too_much_is_refused(string filter, string actions, string code)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var answer = await store.SignedAsync("PUT", $"/{Bucket}?lifecycle", Document(Rule(filter, actions)));
        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Ids_must_differ_and_statuses_be_known()
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        const string Days = "<Expiration><Days>1</Days></Expiration>";
        Assert.Equal(
            "InvalidArgument",
            (
                await store.SignedAsync(
                    "PUT",
                    $"/{Bucket}?lifecycle",
                    Document(Rule("<Filter/>", Days), Rule("<Filter/>", Days))
                )
            ).Code
        );
        Assert.Equal(
            "MalformedXML",
            (
                await store.SignedAsync(
                    "PUT",
                    $"/{Bucket}?lifecycle",
                    Document(Rule("<Filter/>", Days, status: "enabled"))
                )
            ).Code
        );
        Assert.Equal(
            "InvalidArgument",
            (
                await store.SignedAsync(
                    "PUT",
                    $"/{Bucket}?lifecycle",
                    Document(Rule("<Filter/>", Days, id: new string('x', 256)))
                )
            ).Code
        );
    }
}
