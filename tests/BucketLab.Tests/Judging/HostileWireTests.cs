using System.Reflection;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Judging;
using BucketLab.Testing.Lessons;

namespace BucketLab.Tests.Judging;

/// <summary>Messages to its judge from a submission that writes to the line itself.</summary>
public sealed class HostileWireTests(StoreInProcess store) : IClassFixture<StoreInProcess>
{
    [Theory]
    [InlineData("Process")]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("List`1<FileStream>")]
    [InlineData("List`1")]
    [InlineData("List`1<Int32,Int32>")]
    [InlineData("List`1<Int32")]
    [InlineData("List`1<Int32>>")]
    [InlineData("Nullable`1<String>")]
    [InlineData("Array<>")]
    [InlineData("")]
    [InlineData("<<<<<<<<")]
    [InlineData("List`1<List`1<List`1<List`1<List`1<List`1<List`1<List`1<List`1<List`1<Int32>>>>>>>>>>")]
    public void A_type_that_may_not_travel_is_never_made(string name) =>
        Assert.Throws<WireFormatException>(() => WireTypes.Read(name));

    [Theory]
    [InlineData("""7""")]
    [InlineData("""[1, 2]""")]
    [InlineData("""{}""")]
    [InlineData("""{ "t": "Int32" }""")]
    [InlineData("""{ "t": "Int32", "v": "seven" }""")]
    [InlineData("""{ "t": "Int32", "v": "99999999999" }""")]
    [InlineData("""{ "t": "Int32", "v": null }""")]
    [InlineData("""{ "t": 7, "v": 7 }""")]
    [InlineData("""{ "t": "DateOnly", "v": "yesterday" }""")]
    [InlineData("""{ "t": "Array<Byte>", "v": "not base64!" }""")]
    [InlineData("""{ "t": "Array<Int32>", "v": ["text"] }""")]
    [InlineData("""{ "t": "Dictionary`2<String,Int32>", "v": ["a"] }""")]
    [InlineData("""{ "t": "PutObjectRequest", "v": { "Key": { "t": "Int32", "v": "7" } } }""")]
    [InlineData("""{ "t": "Func`1<Int32>", "v": "the first" }""")]
    public void A_value_that_is_not_what_its_type_says_is_refused(string json) =>
        Assert.Throws<WireFormatException>(() =>
            new WireReader((_, _) => new object(), WireTypes.Read).Read(JsonElement.Parse(json))
        );

    [Fact]
    public void A_file_that_the_other_side_names_is_not_taken_over()
    {
        var read = new WireReader((_, _) => new object(), WireTypes.Read).Read(
            JsonElement.Parse("""{ "t": "PutObjectRequest", "v": { "Key": "k", "FilePath": "/etc/passwd" } }""")
        );
        Assert.Null(Assert.IsType<PutObjectRequest>(read).FilePath);
    }

    [Theory]
    [InlineData("DownloadToFilePathAsync")]
    [InlineData("UploadObjectFromFilePathAsync")]
    [InlineData("UploadObjectFromFileAsync")]
    [InlineData("get_Config")]
    [InlineData("Dispose")]
    [InlineData("GetType")]
    public async Task A_call_that_would_touch_this_process_is_refused(string method)
    {
        var session = await store.OpenAsync("05-public-and-private-buckets");
        await Assert.ThrowsAsync<NotSupportedException>(() => S3Calls.InvokeAsync(session.Quiet, method, ["a", "b"]));
    }

    [Fact]
    public async Task A_call_with_the_arguments_of_the_sdk_is_carried_out()
    {
        var session = await store.OpenAsync("05-public-and-private-buckets");
        await S3Calls.InvokeAsync(
            session.Quiet,
            "PutObjectAsync",
            [
                new PutObjectRequest
                {
                    BucketName = session.Bucket,
                    Key = "k",
                    ContentBody = "text",
                },
            ]
        );
        var answer = await S3Calls.InvokeAsync(session.Quiet, "GetObjectMetadataAsync", [session.Bucket, "k"]);
        Assert.Equal(4, Assert.IsType<GetObjectMetadataResponse>(answer).ContentLength);
        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() =>
            S3Calls.InvokeAsync(session.Quiet, "GetObjectMetadataAsync", [session.Bucket, "missing"])
        );
        Assert.Equal(404, (int)refused.StatusCode);
    }

    [Fact]
    public async Task A_line_without_an_end_is_refused_at_its_limit()
    {
        await using var channel = new LineChannel(new MemoryStream(new byte[LineChannel.MaxBytes + 1]));
        await Assert.ThrowsAsync<WireFormatException>(() => channel.ReadAsync(TestContext.Current.CancellationToken));
    }
}
