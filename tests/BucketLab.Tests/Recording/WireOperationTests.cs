using BucketLab.Recording;

namespace BucketLab.Tests.Recording;

public sealed class WireOperationTests
{
    private static readonly Dictionary<string, string> Signers = new(StringComparer.Ordinal) { ["AKROOT"] = "root" };

    [Theory]
    [InlineData("GET", "/", "ListBuckets", "", "")]
    [InlineData("PUT", "/b", "CreateBucket", "b", "")]
    [InlineData("GET", "/b?list-type=2&prefix=a%2F&delimiter=%2F", "ListObjectsV2", "b", "prefix=a/ delimiter=/")]
    [InlineData("GET", "/b/?prefix=x", "ListObjects", "b", "prefix=x")]
    [InlineData("GET", "/b?versions", "ListObjectVersions", "b", "")]
    [InlineData("POST", "/b/?delete", "DeleteObjects", "b", "")]
    [InlineData("PUT", "/b?policy", "PutBucketPolicy", "b", "")]
    [InlineData("GET", "/b?location", "GetBucketLocation", "b", "")]
    [InlineData("GET", "/b/a/ada%20lovelace.png?x-id=GetObject", "GetObject", "b", "a/ada lovelace.png")]
    [InlineData("HEAD", "/b/k", "HeadObject", "b", "k")]
    [InlineData("PUT", "/b/k?partNumber=1&uploadId=u", "UploadPart", "b", "k")]
    [InlineData("POST", "/b/k?uploads", "CreateMultipartUpload", "b", "k")]
    [InlineData("POST", "/b/k?uploadId=u", "CompleteMultipartUpload", "b", "k")]
    [InlineData("DELETE", "/b/k?tagging", "DeleteObjectTagging", "b", "k")]
    [InlineData("PATCH", "/b/k", "PATCH", "b", "k")]
    public void A_request_is_named_as_the_S3_API_names_it(
        string method,
        string target,
        string operation,
        string bucket,
        string key
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "http://127.0.0.1:9000" + target);
        var record = WireRequest.Describe(request, Signers);
        Assert.Equal(
            (operation, bucket, key, "anonymous"),
            (record.Operation, record.Bucket, record.Key, record.SignedBy)
        );
    }

    [Fact]
    public void A_put_with_a_source_is_a_copy()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "http://127.0.0.1/b/k");
        request.Headers.TryAddWithoutValidation("x-amz-copy-source", "b/old");
        Assert.Equal("CopyObject", WireRequest.Describe(request, Signers).Operation);
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKROOT/20260101/us-east-1/s3/aws4_request, SignedHeaders=host", "root")]
    [InlineData("AWS4-HMAC-SHA256 Credential=SOMEBODY/20260101/us-east-1/s3/aws4_request", "unknown")]
    [InlineData("Bearer x", "unknown")]
    public void The_signer_is_named_by_the_access_key(string authorization, string signer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1/b/k");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        Assert.Equal(signer, WireRequest.Describe(request, Signers).SignedBy);
    }

    [Fact]
    public void A_presigned_request_is_marked()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            "http://127.0.0.1/b/k?X-Amz-Credential=AKROOT%2F20260101%2Fus-east-1%2Fs3%2Faws4_request"
        );
        Assert.Equal("root, presigned", WireRequest.Describe(request, Signers).SignedBy);
    }
}
