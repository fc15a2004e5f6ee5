using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Protocol;

/// <summary>Addresses of something new; a bucket that the host names is not named again.</summary>
public sealed class LocationTests : IAsyncLifetime
{
    private WireStore store = null!;

    private string Virtual => $"lab-bucket.localhost:{store.Endpoint.Port}";

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_completed_upload_lies_where_it_says(bool isVirtual)
    {
        var upload = (await SendAsync("POST", "up/a%20b?uploads", isVirtual)).Element("UploadId");
        var tag = (await SendAsync("PUT", $"up/a%20b?partNumber=1&uploadId={upload}", isVirtual, "text"))["ETag"];
        var done = await SendAsync(
            "POST",
            $"up/a%20b?uploadId={upload}",
            isVirtual,
            $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                + $"{tag}</ETag></Part></CompleteMultipartUpload>"
        );
        Assert.Equal(Address("up/a%20b", isVirtual), done.Element("Location"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_form_stored_lies_where_it_says(bool isVirtual)
    {
        var form = new UploadForm(store)
        {
            Conditions = """["starts-with", "$key", ""], {"bucket": "lab-bucket"}, {"success_action_status": "201"}""",
        };
        var answer = await form.With("key", "a b")
            .With("success_action_status", "201")
            .SendAsync(isVirtual ? "" : "lab-bucket", isVirtual ? Virtual : null);
        Assert.Equal((201, Address("a%20b", isVirtual)), (answer.Status, answer["Location"]));
        Assert.Equal(answer["Location"], answer.Element("Location"));
    }

    // So the example of the API page, whose host is that of the bucket.
    [Fact]
    public async Task A_new_bucket_is_told_by_its_name_also_where_the_host_names_it()
    {
        var request = store.Request("PUT", "/").Replace("Host", $"colours.localhost:{store.Endpoint.Port}");
        Assert.Equal("/colours", (await store.SignedAsync(request))["Location"]);
    }

    private string Address(string key, bool isVirtual) =>
        isVirtual ? $"http://{Virtual}/{key}" : $"http://{store.Host}/lab-bucket/{key}";

    private Task<WireResponse> SendAsync(string method, string rest, bool isVirtual, string body = "")
    {
        var request = store.Request(method, (isVirtual ? "/" : "/lab-bucket/") + rest, body);
        return store.SignedAsync(isVirtual ? request.Replace("Host", Virtual) : request);
    }
}
