using System.Security.Cryptography;
using System.Text;
using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Objects;

public sealed class ObjectAnnotationTests : IAsyncLifetime
{
    private const string Target = "/lab-bucket/key";
    private const string CustomerKey = "x-amz-server-side-encryption-customer-";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        Assert.Equal(200, (await store.SignedAsync("PUT", Target, "object")).Status);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task An_annotation_is_stored_beside_the_object_and_outlives_a_restart()
    {
        var request = store.Request("PUT", Of("ml.label"), "a cat").With("x-amz-checksum-crc32", "AAAAAA==");
        Assert.Equal("BadDigest", (await store.SignedAsync(request)).Code);
        var put = await PutAsync("ml.label", "a cat");
        Assert.Equal(200, put.Status);
        Assert.NotNull(put["x-amz-checksum-crc64nvme"]);
        await store.RestartAsync();
        var got = await store.SignedAsync(store.Request("GET", Of("ml.label")).With("x-amz-checksum-mode", "ENABLED"));
        Assert.Equal(("a cat", put["ETag"]), (got.Text, got["ETag"]));
        Assert.Equal(put["x-amz-checksum-crc64nvme"], got["x-amz-checksum-crc64nvme"]);
        Assert.Equal("object", (await store.SignedAsync("GET", Target)).Text);
        Assert.Contains(
            "\"damage\":[]",
            (await store.SignedAsync("GET", "/_lab/check")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_sdk_puts_lists_reads_and_deletes_annotations()
    {
        var cancelled = TestContext.Current.CancellationToken;
        var s3 = store.Sdk();
        using var payload = new MemoryStream("of the sdk"u8.ToArray());
        var put = new PutObjectAnnotationRequest
        {
            BucketName = "lab-bucket",
            Key = "key",
            AnnotationName = "a",
            AnnotationPayload = payload,
        };
        await s3.PutObjectAnnotationAsync(put, cancelled);
        var list = new ListObjectAnnotationsRequest { BucketName = "lab-bucket", Key = "key" };
        var entry = Assert.Single((await s3.ListObjectAnnotationsAsync(list, cancelled)).Annotations);
        Assert.Equal(("a", 10), (entry.AnnotationName, entry.Size));
        var get = new GetObjectAnnotationRequest
        {
            BucketName = "lab-bucket",
            Key = "key",
            AnnotationName = "a",
        };
        using (var got = await s3.GetObjectAnnotationAsync(get, cancelled))
        using (var reader = new StreamReader(got.ResponseStream))
            Assert.Equal("of the sdk", await reader.ReadToEndAsync(cancelled));
        var delete = new DeleteObjectAnnotationRequest
        {
            BucketName = "lab-bucket",
            Key = "key",
            AnnotationName = "a",
        };
        await s3.DeleteObjectAnnotationAsync(delete, cancelled);
        Assert.Equal((404, "NoSuchAnnotation"), Outcome(await store.SignedAsync("GET", Of("a"))));
        Assert.Equal("object", (await store.SignedAsync("GET", Target)).Text);
    }

    [Fact]
    public async Task Deleting_an_annotation_leaves_the_object_and_no_file()
    {
        await PutAsync("one", "1");
        await PutAsync("one", "2");
        Assert.Equal(2, DataFiles());
        Assert.Equal(204, (await store.SignedAsync("DELETE", Of("one"))).Status);
        Assert.Equal((404, "NoSuchAnnotation"), Outcome(await store.SignedAsync("GET", Of("one"))));
        Assert.Equal(204, (await store.SignedAsync("DELETE", Of("one"))).Status);
        Assert.Equal("object", (await store.SignedAsync("GET", Target)).Text);
        Assert.Equal(1, DataFiles());
        await PutAsync("two", "2");
        Assert.Equal(204, (await store.SignedAsync("DELETE", Target)).Status);
        Assert.Equal(0, DataFiles());
    }

    [Fact]
    public async Task Annotations_are_listed_by_name_in_pages()
    {
        foreach (var name in new[] { "b", "a.2", "a.1" })
            await PutAsync(name, name);
        var first = await store.SignedAsync("GET", Target + "?annotation&max-annotation-results=2");
        Assert.Equal(["a.1", "a.2"], first.Elements("AnnotationName"));
        Assert.Equal(("2", "3"), (first.Element("AnnotationCount"), first.Element("Size")));
        var token = Uri.EscapeDataString(first.Element("NextContinuationToken"));
        var second = await store.SignedAsync("GET", $"{Target}?annotation&continuation-token={token}");
        Assert.Equal(["b"], second.Elements("AnnotationName"));
        Assert.Empty(second.Element("NextContinuationToken"));
        var some = await store.SignedAsync("GET", Target + "?annotation&annotation-prefix=a.");
        Assert.Equal(["a.1", "a.2"], some.Elements("AnnotationName"));
        Assert.Equal(400, (await store.SignedAsync("GET", Target + "?annotation&continuation-token=%21")).Status);
    }

    [Theory]
    [InlineData("", 400, "InvalidAnnotationName")]
    [InlineData("aws.x", 400, "InvalidAnnotationName")]
    [InlineData("S3-x", 400, "InvalidAnnotationName")]
    [InlineData("a%2Fb", 400, "InvalidAnnotationName")]
    [InlineData("a%20b", 400, "InvalidAnnotationName")]
    [InlineData("%C3%A4_1", 200, "")]
    public async Task A_name_holds_letters_digits_underscores_periods_and_hyphens(
        string name,
        int status,
        string code
    ) => Assert.Equal((status, code), Outcome(await PutAsync(name, "text")));

    [Fact]
    public async Task A_payload_is_text_of_1_byte_to_1_mebibyte()
    {
        Assert.Equal(400, (await PutAsync("a", "")).Status);
        Assert.Equal(200, (await PutAsync("a", new string('x', 1024 * 1024))).Status);
        Assert.Equal((400, "EntityTooLarge"), Outcome(await PutAsync("a", new string('x', (1024 * 1024) + 1))));
        var binary = store.Request("PUT", Of("a")) with { Body = [0xFF, 0xFE] };
        Assert.Equal((415, "UnsupportedMediaType"), Outcome(await store.SignedAsync(binary)));
        Assert.Equal((400, "AnnotationNameTooLong"), Outcome(await PutAsync(new string('n', 513), "text")));
    }

    [Fact]
    public async Task A_condition_on_the_object_must_hold()
    {
        var wrong = store.Request("PUT", Of("a"), "text").With("x-amz-object-if-match", "\"0\"");
        Assert.Equal((412, "PreconditionFailed"), Outcome(await store.SignedAsync(wrong)));
        var tag = (await store.SignedAsync("HEAD", Target))["ETag"]!;
        var right = store.Request("PUT", Of("a"), "text").With("x-amz-object-if-match", tag);
        Assert.Equal(200, (await store.SignedAsync(right)).Status);
    }

    [Fact]
    public async Task A_copy_takes_annotations_along_unless_they_are_excluded()
    {
        await PutAsync("a", "text");
        var copy = store
            .Request("PUT", "/lab-bucket/copy")
            .With("x-amz-copy-source", Target)
            .With("x-amz-server-side-encryption", "AES256");
        Assert.Equal(200, (await store.SignedAsync(copy)).Status);
        Assert.Equal("text", (await store.SignedAsync("GET", "/lab-bucket/copy?annotation&annotationName=a")).Text);
        var bare = store.Request("PUT", "/lab-bucket/bare").With("x-amz-copy-source", Target);
        Assert.Equal(200, (await store.SignedAsync(bare.With("x-amz-object-annotation-directive", "EXCLUDE"))).Status);
        Assert.Equal(404, (await store.SignedAsync("GET", "/lab-bucket/bare?annotation&annotationName=a")).Status);
    }

    [Fact]
    public async Task Annotations_are_encrypted_as_the_object_is_and_a_customers_key_allows_none()
    {
        await store.SignedAsync(store.Request("PUT", Target, "object").With("x-amz-server-side-encryption", "AES256"));
        Assert.Equal("AES256", (await PutAsync("a", "plain words"))["x-amz-server-side-encryption"]);
        Assert.Equal("plain words", (await store.SignedAsync("GET", Of("a"))).Text);
        using (var aes = Aes.Create())
        {
            var hidden = store
                .Request("PUT", "/lab-bucket/hidden", "x")
                .With(CustomerKey + "algorithm", "AES256")
                .With(CustomerKey + "key", Convert.ToBase64String(aes.Key))
                .With(CustomerKey + "key-MD5", Convert.ToBase64String(MD5.HashData(aes.Key)));
            Assert.Equal(200, (await store.SignedAsync(hidden)).Status);
            var answer = await store.SignedAsync("PUT", "/lab-bucket/hidden?annotation&annotationName=a", "text");
            Assert.Equal((400, "InvalidRequest"), Outcome(answer));
        }

        Assert.DoesNotContain(
            Files(),
            file => Encoding.Latin1.GetString(File.ReadAllBytes(file)).Contains("plain words", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Each_version_has_annotations_of_its_own()
    {
        await store.SignedAsync(
            "PUT",
            "/lab-bucket?versioning",
            "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
        );
        var version = (await store.SignedAsync("PUT", Target, "one"))["x-amz-version-id"];
        await PutAsync("a", "of one");
        await store.SignedAsync("PUT", Target, "two");
        Assert.Equal(404, (await store.SignedAsync("GET", Of("a"))).Status);
        var got = await store.SignedAsync("GET", $"{Of("a")}&versionId={version}");
        Assert.Equal(("of one", version), (got.Text, got["x-amz-object-version-id"]));
    }

    [Fact]
    public async Task Somebody_else_needs_the_permission()
    {
        await PutAsync("a", "text");
        Assert.Equal(403, (await store.SignedAsync("GET", Of("a"), identity: WireStore.Alice)).Status);
        await store.SignedAsync(
            "PUT",
            "/lab-bucket?policy",
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
             "Principal":{"AWS":"arn:aws:iam::123456789012:user/alice"},
             "Action":"s3:GetObjectAnnotation","Resource":"arn:aws:s3:::lab-bucket/*"}]}
            """
        );
        Assert.Equal("text", (await store.SignedAsync("GET", Of("a"), identity: WireStore.Alice)).Text);
        Assert.Equal(403, (await store.SignedAsync("DELETE", Of("a"), identity: WireStore.Alice)).Status);
    }

    private static string Of(string name) => $"{Target}?annotation&annotationName={name}";

    private static (int Status, string Code) Outcome(WireResponse answer) => (answer.Status, answer.Code);

    private Task<WireResponse> PutAsync(string name, string text) => store.SignedAsync("PUT", Of(name), text);

    private string[] Files() => Directory.GetFiles(store.DataFolder, "*.data", SearchOption.AllDirectories);

    private int DataFiles() => Files().Length;
}
