using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Store.Tests.Http.Objects;

/// <summary>Calls of the AWS SDK that tests make again and again.</summary>
internal static class S3Calls
{
    public static Task<PutObjectResponse> PutTextAsync(
        this AmazonS3Client s3,
        string bucket,
        string key,
        string text,
        Action<PutObjectRequest>? change = null
    )
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = key,
            ContentBody = text,
        };
        change?.Invoke(request);
        return s3.PutObjectAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<string> GetTextAsync(
        this AmazonS3Client s3,
        string bucket,
        string key,
        Action<GetObjectRequest>? change = null
    )
    {
        var request = new GetObjectRequest { BucketName = bucket, Key = key };
        change?.Invoke(request);
        using var response = await s3.GetObjectAsync(request, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(await ReadAsync(response));
    }

    public static async Task<byte[]> ReadAsync(GetObjectResponse response)
    {
        using var bytes = new MemoryStream();
        await response.ResponseStream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    public static Task SetVersioningAsync(this AmazonS3Client s3, string bucket, VersionStatus status) =>
        s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = bucket,
                VersioningConfig = new S3BucketVersioningConfig { Status = status },
            },
            TestContext.Current.CancellationToken
        );

    public static async Task<AmazonS3Exception> RefusedAsync(Func<Task> call, int status, string code)
    {
        var error = await Assert.ThrowsAnyAsync<AmazonS3Exception>(call);
        Assert.Equal((status, code), ((int)error.StatusCode, error.ErrorCode));
        return error;
    }
}
