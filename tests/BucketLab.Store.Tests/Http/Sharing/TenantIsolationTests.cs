using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Objects;

namespace BucketLab.Store.Tests.Http.Sharing;

public sealed class TenantIsolationTests : IAsyncLifetime
{
    private const string Bucket = "ann-work";
    private const string Key = "notes.txt";

    // What a learner who means well may write: everything to everybody, and Bob by his name.
    private const string OpenPolicy = """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/bob"},"Action":"s3:*",
           "Resource":["arn:aws:s3:::ann-work","arn:aws:s3:::ann-work/*"]}]}
        """;

    private const string PublicPolicy = """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Principal":"*","Action":"s3:*",
           "Resource":["arn:aws:s3:::ann-work","arn:aws:s3:::ann-work/*"]}]}
        """;

    private SharedStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await SharedStore.StartAsync();
        await store.OfAnn.PutBucketAsync(Bucket, Cancel);
        await store.OfAnn.PutTextAsync(Bucket, Key, "Ann's");
        await store.OfBob.PutBucketAsync("bob-work", Cancel);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Requests =>
        [
            "list",
            "list versions",
            "list uploads",
            "head bucket",
            "read",
            "head",
            "write",
            "delete",
            "delete many",
            "delete bucket",
            "copy from",
            "part copy from",
            "copy to",
            "begin an upload",
            "put a part",
            "complete",
            "abort",
            "read policy",
            "write policy",
            "read tags",
            "write acl",
            "switch versioning",
            "log into",
        ];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Nobody_gets_at_the_bucket_of_another(string request) => await RefusedAsync(request);

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_policy_that_names_another_tenant_lets_nobody_in(string request)
    {
        await store.OfAnn.PutBucketPolicyAsync(Bucket, OpenPolicy, Cancel);
        await RefusedAsync(request);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task An_acl_that_names_another_tenant_lets_nobody_in(string request)
    {
        await store.OfAnn.PutBucketOwnershipControlsAsync(
            new()
            {
                BucketName = Bucket,
                OwnershipControls = new() { Rules = [new() { ObjectOwnership = ObjectOwnership.ObjectWriter }] },
            },
            Cancel
        );
        var bob = (await store.OfBob.ListBucketsAsync(Cancel)).Owner.Id;
        var owner = (await store.OfAnn.ListBucketsAsync(Cancel)).Owner;
        await store.OfAnn.PutBucketAclAsync(
            new() { BucketName = Bucket, AccessControlPolicy = GrantAll(owner, bob) },
            Cancel
        );
        await store.OfAnn.PutObjectAclAsync(
            new()
            {
                BucketName = Bucket,
                Key = Key,
                AccessControlPolicy = GrantAll(owner, bob),
            },
            Cancel
        );
        await RefusedAsync(request);
    }

    [Theory]
    [InlineData("write")]
    [InlineData("delete")]
    [InlineData("delete many")]
    [InlineData("delete bucket")]
    [InlineData("copy to")]
    [InlineData("begin an upload")]
    [InlineData("write policy")]
    [InlineData("switch versioning")]
    [InlineData("log into")]
    public async Task A_bucket_that_is_public_for_everything_is_public_to_read_only(string request)
    {
        await MakePublicAsync();
        await RefusedAsync(request);
        using var put = await store.Anonymous.PutAsync($"/{Bucket}/new", new StringContent("x"), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, put.StatusCode);
        using var gone = await store.Anonymous.DeleteAsync($"/{Bucket}/{Key}", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, gone.StatusCode);
    }

    [Fact]
    public async Task What_a_tenant_makes_public_everybody_reads_until_it_is_private_again()
    {
        await MakePublicAsync();
        Assert.Equal("Ann's", await store.Anonymous.GetStringAsync($"/{Bucket}/{Key}", Cancel));
        Assert.Equal("Ann's", await store.OfBob.GetTextAsync(Bucket, Key));
        await store.OfBob.CopyObjectAsync(Bucket, Key, "bob-work", "copied", Cancel);
        await store.OfAnn.DeleteBucketPolicyAsync(Bucket, Cancel);
        await RefusedAsync("read");
        await RefusedAsync("copy from");
        using var answer = await store.Anonymous.GetAsync($"/{Bucket}/{Key}", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Listing_buckets_shows_ones_own_only()
    {
        Assert.Equal(Bucket, Assert.Single((await store.OfAnn.ListBucketsAsync(Cancel)).Buckets).BucketName);
        Assert.Equal("bob-work", Assert.Single((await store.OfBob.ListBucketsAsync(Cancel)).Buckets).BucketName);
    }

    [Theory]
    [InlineData("bob-other")]
    [InlineData("annex-other")]
    [InlineData("ann")]
    [InlineData("other")]
    public async Task A_bucket_without_the_prefix_cannot_be_made(string name) =>
        await S3Calls.RefusedAsync(() => store.OfAnn.PutBucketAsync(name, Cancel), 403, "AccessDenied");

    [Fact]
    public async Task Root_makes_no_bucket_in_the_part_of_a_tenant_and_shares_its_own()
    {
        await S3Calls.RefusedAsync(() => store.OfRoot.PutBucketAsync("ann-by-root", Cancel), 403, "AccessDenied");
        await store.OfRoot.PutBucketAsync("materials", Cancel);
        await store.OfRoot.PutTextAsync("materials", "film", "for all");
        await S3Calls.RefusedAsync(() => store.OfAnn.GetTextAsync("materials", "film"), 403, "AccessDenied");
        await OpenAsync(store.OfRoot, "materials");
        Assert.Equal("for all", await store.OfAnn.GetTextAsync("materials", "film"));
    }

    [Fact]
    public async Task Whether_a_bucket_of_another_exists_is_not_told()
    {
        foreach (var name in (string[])[Bucket, "ann-nothing"])
        {
            using var answer = await store.Anonymous.SendAsync(new(HttpMethod.Head, $"/{name}"), Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.False(answer.Headers.Contains("x-amz-bucket-region"));
            await S3Calls.RefusedAsync(() => store.OfBob.GetTextAsync(name, Key), 403, "AccessDenied");
        }
    }

    [Fact]
    public async Task A_second_identity_of_a_tenant_needs_a_policy_and_gets_by_it()
    {
        await S3Calls.RefusedAsync(() => store.OfAnnsOther.GetTextAsync(Bucket, Key), 403, "AccessDenied");
        await store.OfAnn.PutBucketPolicyAsync(Bucket, OpenPolicy.Replace("user/bob", "user/ann-alice"), Cancel);
        Assert.Equal("Ann's", await store.OfAnnsOther.GetTextAsync(Bucket, Key));
        await store.OfAnnsOther.PutBucketAsync("ann-of-alice", Cancel);
        await S3Calls.RefusedAsync(() => store.OfAnn.GetTextAsync("ann-of-alice", Key), 403, "AccessDenied");
    }

    [Fact]
    public async Task A_link_lets_in_where_its_signer_may_and_nowhere_else()
    {
        Assert.Equal("Ann's", await store.Anonymous.GetStringAsync(LinkOf(store.OfAnn), Cancel));
        using var answer = await store.Anonymous.GetAsync(LinkOf(store.OfBob), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_control_surface_is_closed_to_tenants_and_events_are_not_sent()
    {
        using var answer = await store.Anonymous.GetAsync("/_lab/identities", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await S3Calls.RefusedAsync(() => store.OfAnn.GetTextAsync("_lab", "identities"), 403, "AccessDenied");
        await S3Calls.RefusedAsync(
            () =>
                store.OfAnn.PutBucketNotificationAsync(
                    new()
                    {
                        BucketName = Bucket,
                        QueueConfigurations =
                        [
                            new()
                            {
                                Queue = "arn:aws:sqs:us-east-1:123456789012:films",
                                Events = [EventType.ObjectCreatedAll],
                            },
                        ],
                    },
                    Cancel
                ),
            501,
            "NotImplemented"
        );
    }

    private async Task RefusedAsync(string request) =>
        await S3Calls.RefusedAsync(
            () => SendAsync(store.OfBob, request),
            request == "log into" ? 400 : 403,
            CodeOf(request)
        );

    private static string CodeOf(string request) =>
        request switch
        {
            "log into" => "InvalidTargetBucketForLogging",
            "head" or "head bucket" => "Forbidden",
            _ => "AccessDenied",
        };

    private static Task SendAsync(AmazonS3Client s3, string request) =>
        request switch
        {
            "list" => s3.ListObjectsV2Async(new() { BucketName = Bucket }, Cancel),
            "list versions" => s3.ListVersionsAsync(Bucket, Cancel),
            "list uploads" => s3.ListMultipartUploadsAsync(Bucket, Cancel),
            "head bucket" => s3.HeadBucketAsync(new() { BucketName = Bucket }, Cancel),
            "read" => s3.GetTextAsync(Bucket, Key),
            "head" => s3.GetObjectMetadataAsync(Bucket, Key, Cancel),
            "write" => s3.PutTextAsync(Bucket, "new", "Bob's"),
            "delete" => s3.DeleteObjectAsync(Bucket, Key, Cancel),
            "delete many" => DeleteManyAsync(s3),
            "delete bucket" => s3.DeleteBucketAsync(Bucket, Cancel),
            "copy from" => s3.CopyObjectAsync(Bucket, Key, "bob-work", "copied", Cancel),
            "part copy from" => CopyPartAsync(s3),
            "copy to" => CopyToAsync(s3),
            "begin an upload" => s3.InitiateMultipartUploadAsync(Bucket, "film", Cancel),
            "put a part" => s3.UploadPartAsync(Part(), Cancel),
            "complete" => s3.CompleteMultipartUploadAsync(Completion(), Cancel),
            "abort" => s3.AbortMultipartUploadAsync(Bucket, Key, "upload", Cancel),
            "read policy" => s3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = Bucket }, Cancel),
            "write policy" => s3.PutBucketPolicyAsync(Bucket, PublicPolicy, Cancel),
            "read tags" => s3.GetObjectTaggingAsync(new() { BucketName = Bucket, Key = Key }, Cancel),
            "write acl" => s3.PutObjectAclAsync(
                new()
                {
                    BucketName = Bucket,
                    Key = Key,
                    ACL = S3CannedACL.Private,
                },
                Cancel
            ),
            "switch versioning" => s3.SetVersioningAsync(Bucket, VersionStatus.Enabled),
            "log into" => LogAsync(s3),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request, "unknown"),
        };

    // The SDK throws an exception of its own for keys that were refused.
    private static async Task DeleteManyAsync(AmazonS3Client s3)
    {
        try
        {
            await s3.DeleteObjectsAsync(new() { BucketName = Bucket, Objects = [new() { Key = Key }] }, Cancel);
        }
        catch (DeleteObjectsException exception)
        {
            var error = Assert.Single(exception.Response.DeleteErrors);
            throw new AmazonS3Exception(
                error.Message,
                exception,
                Amazon.Runtime.ErrorType.Sender,
                error.Code,
                "",
                HttpStatusCode.Forbidden
            );
        }
    }

    private static async Task CopyPartAsync(AmazonS3Client s3)
    {
        var upload = await s3.InitiateMultipartUploadAsync("bob-work", "film", Cancel);
        await s3.CopyPartAsync(
            new()
            {
                SourceBucket = Bucket,
                SourceKey = Key,
                DestinationBucket = "bob-work",
                DestinationKey = "film",
                UploadId = upload.UploadId,
                PartNumber = 1,
            },
            Cancel
        );
    }

    private static async Task CopyToAsync(AmazonS3Client s3)
    {
        await s3.PutTextAsync("bob-work", "mine", "Bob's");
        await s3.CopyObjectAsync("bob-work", "mine", Bucket, "copied", Cancel);
    }

    private static Task LogAsync(AmazonS3Client s3) =>
        s3.PutBucketLoggingAsync(
            new()
            {
                BucketName = "bob-work",
                LoggingConfig = new() { TargetBucketName = Bucket, TargetPrefix = "" },
            },
            Cancel
        );

    private static UploadPartRequest Part() =>
        new()
        {
            BucketName = Bucket,
            Key = Key,
            UploadId = "upload",
            PartNumber = 1,
            InputStream = new MemoryStream([1]),
        };

    private static CompleteMultipartUploadRequest Completion() =>
        new()
        {
            BucketName = Bucket,
            Key = Key,
            UploadId = "upload",
            PartETags = [new PartETag(1, "etag")],
        };

    private static S3AccessControlList GrantAll(Owner owner, string canonicalId) =>
        new()
        {
            Owner = owner,
            Grants =
            [
                new S3Grant
                {
                    Grantee = new S3Grantee { CanonicalUser = canonicalId },
                    Permission = S3Permission.FULL_CONTROL,
                },
            ],
        };

    private Task MakePublicAsync() => OpenAsync(store.OfAnn, Bucket);

    private static async Task OpenAsync(AmazonS3Client s3, string bucket)
    {
        await s3.DeletePublicAccessBlockAsync(new() { BucketName = bucket }, Cancel);
        await s3.PutBucketPolicyAsync(bucket, PublicPolicy.Replace(Bucket, bucket), Cancel);
    }

    private static string LinkOf(AmazonS3Client s3) =>
        s3.GetPreSignedURL(
            new()
            {
                BucketName = Bucket,
                Key = Key,
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
                Protocol = Amazon.S3.Protocol.HTTP,
            }
        );
}
