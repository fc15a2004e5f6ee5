using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.SigV4;

/// <summary>Parameters in the query of a link count as the headers of those names.</summary>
public sealed class LinkHeaderTests : IAsyncLifetime
{
    private const string Target = "/lab-bucket/key";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Tags_metadata_class_and_acl_of_a_link_are_stored()
    {
        const string Query =
            "x-amz-acl=public-read&x-amz-meta-author=Ada%20B"
            + "&x-amz-storage-class=STANDARD_IA&x-amz-tagging=a%3Db%26c%3Dd";
        var put = await UploadAsync(Query);
        Assert.Equal(200, put.Status);
        var head = await store.AnonymousAsync("GET", Target);
        Assert.Equal(
            ("text", "STANDARD_IA", "2"),
            (head.Text, head["x-amz-storage-class"], head["x-amz-tagging-count"])
        );
        Assert.Equal("Ada B", head["x-amz-meta-author"]);
        Assert.Equal(["a", "c"], (await store.SignedAsync("GET", Target + "?tagging")).Elements("Key"));
    }

    [Fact]
    public async Task Encryption_of_a_link_is_used()
    {
        const string Name = "x-amz-server-side-encryption";
        var put = await UploadAsync($"{Name}=aws%3Akms&{Name}-aws-kms-key-id=my-key");
        Assert.Equal(("aws:kms", "my-key"), (put[Name], put[Name + "-aws-kms-key-id"]));
    }

    [Fact]
    public async Task A_wrong_checksum_of_a_link_is_refused()
    {
        var put = await UploadAsync("x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32");
        Assert.Equal((400, "BadDigest"), (put.Status, put.Code));
        Assert.Equal(404, (await store.SignedAsync("HEAD", Target)).Status);
    }

    [Fact]
    public async Task A_copy_by_link_copies()
    {
        await store.SignedAsync("PUT", "/lab-bucket/source", "source");
        var request = store.Request("PUT", Target + "?x-amz-copy-source=lab-bucket%2Fsource");
        Assert.Equal(200, (await store.SendAsync(store.Signer().Presign(request))).Status);
        Assert.Equal("source", (await store.SignedAsync("GET", Target)).Text);
    }

    [Fact]
    public async Task A_policy_sees_what_a_link_says()
    {
        await store.SignedAsync(
            "PUT",
            "/lab-bucket?policy",
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutObject",
             "Resource":"arn:aws:s3:::lab-bucket/*","Condition":{"StringEquals":{"s3:x-amz-acl":"public-read"}}},
             {"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::lab-bucket/*",
             "Condition":{"StringEquals":{"s3:RequestObjectTag/secret":"yes"}}}]}
            """
        );
        Assert.Equal(403, (await UploadAsync("x-amz-acl=public-read")).Status);
        Assert.Equal(403, (await UploadAsync("x-amz-tagging=secret%3Dyes")).Status);
        Assert.Equal(200, (await UploadAsync("x-amz-acl=private&x-amz-tagging=secret%3Dno")).Status);
    }

    [Fact]
    public async Task A_header_that_says_the_same_is_fine_and_another_is_refused()
    {
        Assert.Equal(200, (await UploadAsync("x-amz-acl=private", "private")).Status);
        var other = await UploadAsync("x-amz-acl=private", "public-read");
        Assert.Equal((400, "InvalidArgument"), (other.Status, other.Code));
    }

    [Theory]
    [InlineData("x-amz-acl=private&x-amz-acl=public-read")]
    [InlineData("x-amz-meta-a%20b=c")]
    [InlineData("x-amz-meta-a=b%0Ac")]
    [InlineData("x-amz-meta-a=%FF")]
    public async Task What_can_be_no_header_is_refused(string query) =>
        Assert.Equal(400, (await UploadAsync(query)).Status);

    [Fact]
    public async Task A_parameter_of_a_link_that_nothing_heeds_is_refused_by_name()
    {
        var put = await UploadAsync("x-amz-write-offset-bytes=4");
        Assert.Equal((501, "NotImplemented"), (put.Status, put.Code));
    }

    private Task<WireResponse> UploadAsync(string query, string? acl = null)
    {
        var request = store.Request("PUT", $"{Target}?{query}", "text");
        return store.SendAsync(store.Signer().Presign(acl is null ? request : request.With("x-amz-acl", acl)));
    }
}
