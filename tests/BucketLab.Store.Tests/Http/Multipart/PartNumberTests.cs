using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Multipart;

public sealed class PartNumberTests : IAsyncLifetime
{
    private const string Target = "/lab-bucket/a";

    private WireStore store = null!;
    private string upload = "";
    private string tag = "";

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/source", "source");
        upload = (await store.SignedAsync("POST", Target + "?uploads")).Element("UploadId");
        tag = (await store.SignedAsync("PUT", $"{Target}?partNumber=1&uploadId={upload}", "part"))["etag"]!;
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("-1", "InvalidArgument")]
    [InlineData("0", "InvalidArgument")]
    [InlineData("10001", "InvalidPart")]
    [InlineData("2", "InvalidPart")]
    [InlineData("one", "MalformedXML")]
    [InlineData("", "MalformedXML")]
    public async Task Completing_refuses_a_part_number_that_no_part_has(string number, string code)
    {
        var document =
            "<CompleteMultipartUpload>"
            + $"<Part><PartNumber>{number}</PartNumber><ETag>{tag}</ETag></Part></CompleteMultipartUpload>";
        var answer = await store.SignedAsync("POST", $"{Target}?uploadId={upload}", document);
        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_part_without_a_number_is_no_operation_and_makes_no_object(bool isCopy)
    {
        var request = store.Request("PUT", $"{Target}?uploadId={upload}", isCopy ? "" : "part");
        var answer = await store.SignedAsync(isCopy ? request.With("x-amz-copy-source", "lab-bucket/source") : request);
        Assert.Equal((405, "MethodNotAllowed"), (answer.Status, answer.Code));
        Assert.Equal(404, (await store.SignedAsync("HEAD", Target)).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_part_without_its_upload_is_refused_and_makes_no_object(bool isCopy)
    {
        var request = store.Request("PUT", $"{Target}?partNumber=1", isCopy ? "" : "part");
        var answer = await store.SignedAsync(isCopy ? request.With("x-amz-copy-source", "lab-bucket/source") : request);
        Assert.Equal((400, "InvalidArgument"), (answer.Status, answer.Code));
        Assert.Equal(404, (await store.SignedAsync("HEAD", Target)).Status);
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("10001", false)]
    [InlineData("", false)]
    [InlineData("0", true)]
    [InlineData("10001", true)]
    [InlineData("", true)]
    public async Task A_part_outside_1_to_10000_is_refused(string number, bool isCopy)
    {
        var request = store.Request("PUT", $"{Target}?partNumber={number}&uploadId={upload}", isCopy ? "" : "part");
        var answer = await store.SignedAsync(isCopy ? request.With("x-amz-copy-source", "lab-bucket/none") : request);
        Assert.Equal((400, "InvalidArgument"), (answer.Status, answer.Code));
        Assert.Equal("partNumber", answer.Element("ArgumentName"));
    }
}
