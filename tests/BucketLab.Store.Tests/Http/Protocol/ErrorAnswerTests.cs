using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Protocol;

public sealed class ErrorAnswerTests : IAsyncLifetime
{
    private WireStore store = null!;

    public async ValueTask InitializeAsync() => store = await WireStore.StartAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task An_error_is_a_document_without_namespace_that_names_the_request()
    {
        await store.BucketAsync();
        var answer = await store.SignedAsync("GET", "/lab-bucket/no%20such%20key");
        Assert.Equal((404, "NoSuchKey", "application/xml"), (answer.Status, answer.Code, answer["Content-Type"]));
        Assert.Contains("<Error><Code>", answer.Text, StringComparison.Ordinal);
        Assert.Equal("no such key", answer.Element("Key"));
        Assert.Equal("/lab-bucket/no such key", answer.Element("Resource"));
        Assert.Equal(answer["x-amz-request-id"], answer.Element("RequestId"));
        Assert.Equal(answer["x-amz-id-2"], answer.Element("HostId"));
        Assert.NotEqual("", answer.Element("Message"));
    }

    [Fact]
    public async Task A_missing_bucket_is_named()
    {
        var answer = await store.SignedAsync("GET", "/no-such-bucket");
        Assert.Equal(
            (404, "NoSuchBucket", "no-such-bucket"),
            (answer.Status, answer.Code, answer.Element("BucketName"))
        );
    }

    [Fact]
    public async Task Every_answer_has_an_id_of_its_own()
    {
        var first = await store.SignedAsync("GET", "/");
        var second = await store.SignedAsync("GET", "/");
        Assert.Equal(16, first["x-amz-request-id"]!.Length);
        Assert.NotEqual(first["x-amz-request-id"], second["x-amz-request-id"]);
    }

    [Fact]
    public async Task Head_has_no_body_even_when_it_fails()
    {
        await store.BucketAsync();
        foreach (var target in new[] { "/lab-bucket/none", "/none" })
        {
            var answer = await store.SignedAsync("HEAD", target);
            Assert.Equal((404, 0), (answer.Status, answer.Body.Length));
        }
    }

    [Theory]
    [InlineData("PUT", "/lab-bucket?website")]
    [InlineData("PUT", "/lab-bucket?analytics&id=x")]
    [InlineData("PUT", "/lab-bucket?inventory&id=x")]
    [InlineData("PUT", "/lab-bucket?metrics&id=x")]
    [InlineData("PUT", "/lab-bucket?intelligent-tiering&id=x")]
    [InlineData("PUT", "/lab-bucket?replication")]
    [InlineData("GET", "/lab-bucket/key?torrent")]
    [InlineData("POST", "/lab-bucket/key?select&select-type=2")]
    public async Task An_operation_that_the_store_lacks_says_so(string method, string target)
    {
        await store.BucketAsync();
        var answer = await store.SignedAsync(method, target);
        Assert.Equal((501, "NotImplemented"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("requestPayment", 200)]
    [InlineData("logging", 200)]
    [InlineData("notification", 200)]
    [InlineData("accelerate", 200)]
    [InlineData("website", 404)]
    [InlineData("replication", 404)]
    public async Task A_setting_that_the_store_has_no_feature_for_reads_as_never_used(string setting, int status)
    {
        await store.BucketAsync();
        Assert.Equal(status, (await store.SignedAsync("GET", "/lab-bucket?" + setting)).Status);
    }

    [Theory]
    [InlineData("POST", "/")]
    [InlineData("PUT", "/")]
    [InlineData("PATCH", "/lab-bucket/key")]
    [InlineData("TRACE", "/lab-bucket/key")]
    [InlineData("POST", "/lab-bucket/key")]
    public async Task A_method_that_the_resource_does_not_have_is_405(string method, string target)
    {
        await store.BucketAsync();
        var answer = await store.SignedAsync(method, target);
        Assert.Equal((405, "MethodNotAllowed"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("DELETE", "/lab-bucket?accelerate", "GET, PUT")]
    [InlineData("DELETE", "/lab-bucket?versioning", "GET, PUT")]
    [InlineData("DELETE", "/lab-bucket?uploads", "GET")]
    [InlineData("PUT", "/lab-bucket?metadataTable", "POST, GET, DELETE")]
    [InlineData("DELETE", "/lab-bucket/key?acl", "GET, PUT")]
    [InlineData("DELETE", "/lab-bucket/key?retention", "GET, PUT")]
    [InlineData("PUT", "/lab-bucket/key?attributes", "GET")]
    public async Task A_method_that_a_sub_resource_does_not_have_leaves_the_resource_alone(
        string method,
        string target,
        string allowed
    )
    {
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/key", "kept");
        var answer = await store.SignedAsync(method, target);
        Assert.Equal(
            (405, "MethodNotAllowed", allowed, method),
            (answer.Status, answer.Code, answer["Allow"], answer.Element("Method"))
        );
        Assert.Equal("kept", (await store.SignedAsync("GET", "/lab-bucket/key")).Text);
    }

    [Fact]
    public async Task Renaming_an_object_is_refused_and_overwrites_nothing()
    {
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/key", "kept");
        var answer = await store.SignedAsync(
            store.Request("PUT", "/lab-bucket/key?renameObject").With("x-amz-rename-source", "/lab-bucket/other")
        );
        Assert.Equal((501, "NotImplemented"), (answer.Status, answer.Code));
        Assert.Equal("kept", (await store.SignedAsync("GET", "/lab-bucket/key")).Text);
    }

    [Fact]
    public async Task A_part_without_its_upload_overwrites_nothing()
    {
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/key", "kept");
        var answer = await store.SignedAsync("PUT", "/lab-bucket/key?partNumber=1", "part");
        Assert.Equal(
            (400, "InvalidArgument", "partNumber"),
            (answer.Status, answer.Code, answer.Element("ArgumentName"))
        );
        Assert.Equal("kept", (await store.SignedAsync("GET", "/lab-bucket/key")).Text);
    }

    [Fact]
    public async Task A_stranger_learns_nothing_of_a_key()
    {
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/there", "x");
        foreach (var key in new[] { "there", "not-there" })
        {
            var answer = await store.AnonymousAsync("GET", "/lab-bucket/" + key);
            Assert.Equal((403, "AccessDenied"), (answer.Status, answer.Code));
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("lab-bucket.localhost.evil.example")]
    [InlineData("10.0.0.1")]
    public async Task A_host_name_that_is_not_of_this_machine_is_refused(string host)
    {
        await store.BucketAsync();
        var answer = await store.SignedAsync(store.Request("GET", "/lab-bucket").Replace("Host", host));
        Assert.Equal((403, "AccessDenied"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Delete><Object><Key>&e;</Key></Object></Delete>"
    )]
    [InlineData("<Delete>")]
    [InlineData("")]
    [InlineData("<Other/>")]
    [InlineData("<Delete><Object><Key></Key></Object></Delete>")]
    public async Task A_document_that_is_wrong_is_malformed_xml(string document)
    {
        await store.BucketAsync();
        var md5 = Convert.ToBase64String(
            System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes(document))
        );
        var answer = await store.SignedAsync(
            store.Request("POST", "/lab-bucket?delete", document).With("Content-MD5", md5)
        );
        Assert.Equal((400, "MalformedXML"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_request_may_name_the_whole_address()
    {
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/key", "x");
        var signed = store.Signer().Sign(store.Request("GET", "/lab-bucket/key"));
        Assert.Equal(
            "x",
            (
                await store.SendAsync(
                    signed with
                    {
                        Target = store.Endpoint.GetLeftPart(UriPartial.Authority) + "/lab-bucket/key",
                    }
                )
            ).Text
        );
    }
}
