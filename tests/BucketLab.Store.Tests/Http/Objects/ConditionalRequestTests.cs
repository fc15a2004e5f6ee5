using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Objects;

public sealed class ConditionalRequestTests : IAsyncLifetime
{
    private const string Target = "/lab-bucket/a";
    private const string Wrong = "\"00000000000000000000000000000000\"";

    private WireStore store = null!;
    private string tag = "";

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        tag = (await store.SignedAsync("PUT", Target, "there"))["etag"]!;
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_policy_can_demand_that_nothing_is_overwritten()
    {
        var policy =
            """{"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::lab-bucket/*","Condition":{"Null":{"s3:if-none-match":"true"},"Bool":{"s3:ObjectCreationOperation":"true"}}}}""";
        Assert.Equal(204, (await store.SignedAsync("PUT", "/lab-bucket?policy", policy)).Status);
        Assert.Equal(403, (await store.SignedAsync("PUT", "/lab-bucket/new", "text")).Status);
        Assert.Equal(
            200,
            (await store.SignedAsync(store.Request("PUT", "/lab-bucket/new", "text").With("If-None-Match", "*"))).Status
        );
        Assert.Equal(200, (await store.SignedAsync("POST", "/lab-bucket/parts?uploads")).Status);
    }

    [Fact]
    public async Task Of_sixteen_writers_that_found_the_same_version_one_replaces_it()
    {
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(number =>
                    store.SignedAsync(store.Request("PUT", Target, $"writer {number}").With("If-Match", tag))
                )
        );
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(15, answers.Count(answer => answer.Status == 412));
    }

    [Fact]
    public async Task Of_sixteen_completed_uploads_that_want_an_absent_key_one_wins()
    {
        using var s3 = store.Sdk();
        var uploads = new List<(string Id, string Tag)>();
        for (var number = 0; number < 16; number++)
        {
            var id = (
                await s3.InitiateMultipartUploadAsync("lab-bucket", "new", TestContext.Current.CancellationToken)
            ).UploadId;
            uploads.Add(
                (
                    id,
                    (await store.SignedAsync("PUT", $"/lab-bucket/new?partNumber=1&uploadId={id}", $"upload {number}"))[
                        "etag"
                    ]!
                )
            );
        }

        var answers = await Task.WhenAll(
            uploads.Select(upload =>
                store.SignedAsync(
                    store
                        .Request(
                            "POST",
                            $"/lab-bucket/new?uploadId={upload.Id}",
                            $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                                + $"{upload.Tag}</ETag></Part></CompleteMultipartUpload>"
                        )
                        .With("If-None-Match", "*")
                )
            )
        );
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(15, answers.Count(answer => answer.Status == 412));
    }

    [Fact]
    public async Task A_write_to_an_absent_key_with_if_match_is_404_and_a_deleted_key_counts_as_absent()
    {
        Assert.Equal(
            (404, "NoSuchKey"),
            Answer(await store.SignedAsync(store.Request("PUT", "/lab-bucket/none", "x").With("If-Match", tag)))
        );
        using var s3 = store.Sdk();
        await s3.SetVersioningAsync("lab-bucket", Amazon.S3.VersionStatus.Enabled);
        await store.SignedAsync("DELETE", Target);
        Assert.Equal(404, (await store.SignedAsync(store.Request("PUT", Target, "x").With("If-Match", tag))).Status);
        Assert.Equal(
            200,
            (await store.SignedAsync(store.Request("PUT", Target, "x").With("If-None-Match", "*"))).Status
        );
    }

    [Theory]
    [InlineData("If-Match", Wrong, 412)]
    [InlineData("If-Match", "*", 200)]
    [InlineData("If-None-Match", Wrong, 200)]
    [InlineData("If-None-Match", "*", 304)]
    [InlineData("If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT", 200)]
    [InlineData("If-Unmodified-Since", "Sat, 01 Jan 2000 00:00:00 GMT", 412)]
    [InlineData("If-Unmodified-Since", "not a date", 200)]
    public async Task Reads_obey_their_condition(string header, string value, int status)
    {
        Assert.Equal(status, (await store.SignedAsync(store.Request("GET", Target).With(header, value))).Status);
        Assert.Equal(status, (await store.SignedAsync(store.Request("HEAD", Target).With(header, value))).Status);
    }

    [Theory]
    [InlineData("Fri, 01 Jan 2100 00:00:00 GMT")]
    [InlineData("Friday, 01-Jan-49 00:00:00 GMT")]
    [InlineData("2100-01-01")]
    [InlineData("2100-01-01T00:00:00Z")]
    [InlineData("23:59")]
    [InlineData("Fri, 01 Jan 2100 00:00:00 GMT, Fri, 01 Jan 2100 00:00:00 GMT")]
    [InlineData("not a date")]
    public async Task If_modified_since_in_the_future_or_unparsable_is_ignored(string date)
    {
        Assert.Equal(
            200,
            (await store.SignedAsync(store.Request("GET", Target).With("If-Modified-Since", date))).Status
        );
        Assert.Equal(
            200,
            (await store.SignedAsync(store.Request("HEAD", Target).With("If-Modified-Since", date))).Status
        );
        var copy = store.Request("PUT", "/lab-bucket/copy").With("x-amz-copy-source", "lab-bucket/a");
        Assert.Equal(200, (await store.SignedAsync(copy.With("x-amz-copy-source-if-modified-since", date))).Status);
    }

    [Theory]
    [InlineData("ddd, dd MMM yyyy HH:mm:ss 'GMT'")]
    [InlineData("dddd, dd-MMM-yy HH:mm:ss 'GMT'")]
    [InlineData("ddd MMM d HH:mm:ss yyyy")]
    public async Task Every_form_of_an_http_date_is_read(string form)
    {
        var modified = (await store.SignedAsync("HEAD", Target))["last-modified"]!;
        var date = DateTimeOffset
            .Parse(modified, CultureInfo.InvariantCulture)
            .ToString(form, CultureInfo.InvariantCulture);
        Assert.Equal(
            304,
            (await store.SignedAsync(store.Request("GET", Target).With("If-Modified-Since", date))).Status
        );
    }

    [Theory]
    [InlineData("x-amz-if-match-last-modified-time", "yesterday")]
    [InlineData("x-amz-if-match-size", "five")]
    [InlineData("x-amz-if-match-size", "-5")]
    public async Task A_delete_whose_condition_cannot_be_understood_deletes_nothing(string header, string value)
    {
        var answer = await store.SignedAsync(store.Request("DELETE", Target).With(header, value));
        Assert.Equal((400, "InvalidArgument"), Answer(answer));
        Assert.Equal(header, answer.Element("ArgumentName"));
        var element = header.EndsWith("size", StringComparison.Ordinal) ? "Size" : "LastModifiedTime";
        var list = $"<Delete><Object><Key>a</Key><{element}>{value}</{element}></Object></Delete>";
        var digest = Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(list)));
        var many = await store.SignedAsync(
            store.Request("POST", "/lab-bucket?delete", list).With("Content-MD5", digest)
        );
        Assert.Equal((400, "InvalidArgument"), Answer(many));
        Assert.Equal(200, (await store.SignedAsync("HEAD", Target)).Status);
    }

    [Fact]
    public async Task An_entity_tag_decides_before_a_date_does()
    {
        var matches = store
            .Request("GET", Target)
            .With("If-Match", tag)
            .With("If-Unmodified-Since", "Sat, 01 Jan 2000 00:00:00 GMT");
        Assert.Equal(200, (await store.SignedAsync(matches)).Status);
        var differs = store
            .Request("GET", Target)
            .With("If-None-Match", Wrong)
            .With("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT");
        Assert.Equal(200, (await store.SignedAsync(differs)).Status);
        var both = store.Request("GET", Target).With("If-Match", Wrong).With("If-None-Match", tag);
        Assert.Equal(412, (await store.SignedAsync(both)).Status);
    }

    [Fact]
    public async Task A_304_carries_the_entity_tag_and_no_body()
    {
        var answer = await store.SignedAsync(store.Request("GET", Target).With("If-None-Match", tag));
        Assert.Equal((304, tag, 0), (answer.Status, answer["etag"], answer.Body.Length));
    }

    [Fact]
    public async Task Deletes_obey_if_match_size_and_time()
    {
        Assert.Equal(412, (await store.SignedAsync(store.Request("DELETE", Target).With("If-Match", Wrong))).Status);
        Assert.Equal(
            412,
            (await store.SignedAsync(store.Request("DELETE", Target).With("x-amz-if-match-size", "4"))).Status
        );
        Assert.Equal(
            412,
            (
                await store.SignedAsync(
                    store
                        .Request("DELETE", Target)
                        .With("x-amz-if-match-last-modified-time", "Sat, 01 Jan 2000 00:00:00 GMT")
                )
            ).Status
        );
        Assert.Equal(412, (await store.SignedAsync(store.Request("DELETE", Target).With("If-None-Match", tag))).Status);
        Assert.Equal(412, (await store.SignedAsync(store.Request("DELETE", Target).With("If-None-Match", "*"))).Status);
        Assert.Equal(204, (await store.SignedAsync(store.Request("DELETE", Target).With("If-Match", tag))).Status);
    }

    [Theory]
    [InlineData("If-Match", "*")]
    [InlineData("If-Match", Wrong)]
    [InlineData("x-amz-if-match-size", "0")]
    public async Task A_conditional_delete_of_what_is_not_there_says_so(string header, string value)
    {
        Assert.Equal(
            (404, "NoSuchKey"),
            Answer(await store.SignedAsync(store.Request("DELETE", "/lab-bucket/none").With(header, value)))
        );
        await store.SignedAsync(
            "PUT",
            "/lab-bucket?versioning",
            "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
        );
        await store.SignedAsync("DELETE", Target);
        Assert.Equal(
            (404, "NoSuchKey"),
            Answer(await store.SignedAsync(store.Request("DELETE", Target).With(header, value)))
        );
    }

    [Fact]
    public async Task Delete_objects_takes_a_condition_for_each_key()
    {
        using var s3 = store.Sdk();
        await s3.PutTextAsync("lab-bucket", "b", "there");
        var error = await Assert.ThrowsAsync<Amazon.S3.DeleteObjectsException>(() =>
            s3.DeleteObjectsAsync(
                new DeleteObjectsRequest
                {
                    BucketName = "lab-bucket",
                    Objects = [new() { Key = "a", ETag = Wrong }, new() { Key = "b", ETag = tag }],
                },
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal(
            ("a", "PreconditionFailed"),
            (error.Response.DeleteErrors.Single().Key, error.Response.DeleteErrors.Single().Code)
        );
        Assert.Equal("b", error.Response.DeletedObjects.Single().Key);
    }

    [Theory]
    [InlineData("x-amz-copy-source-if-match", Wrong, 412)]
    [InlineData("x-amz-copy-source-if-none-match", Wrong, 200)]
    [InlineData("x-amz-copy-source-if-none-match", "*", 412)]
    [InlineData("x-amz-copy-source-if-modified-since", "Sat, 01 Jan 2000 00:00:00 GMT", 200)]
    [InlineData("x-amz-copy-source-if-unmodified-since", "Sat, 01 Jan 2000 00:00:00 GMT", 412)]
    [InlineData("If-None-Match", "*", 412)]
    public async Task Copies_obey_conditions_on_source_and_target(string header, string value, int status)
    {
        await store.SignedAsync("PUT", "/lab-bucket/target", "x");
        Assert.Equal(
            status,
            (
                await store.SignedAsync(
                    store
                        .Request("PUT", "/lab-bucket/target")
                        .With("x-amz-copy-source", "lab-bucket/a")
                        .With(header, value)
                )
            ).Status
        );
    }

    private static (int, string) Answer(WireResponse response) => (response.Status, response.Code);
}
