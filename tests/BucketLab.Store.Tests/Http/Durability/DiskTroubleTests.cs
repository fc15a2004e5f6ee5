using System.Diagnostics.CodeAnalysis;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Multipart;
using BucketLab.Store.Tests.Http.Objects;
using BucketLab.Testing;

namespace BucketLab.Store.Tests.Http.Durability;

/// <summary>A disk that is full or read-only while the store runs: what clients hear, and that all works when it is
/// mended.</summary>
[SuppressMessage("Reliability", "CA2000", Justification = "The SDK disposes the streams of its requests.")]
public sealed class DiskTroubleTests : IDisposable
{
    private const string Bucket = "trouble-bucket";
    private const int DiskKibibytes = 4 * 1024;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-trouble-");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_full_disk_is_507_for_every_write_until_something_is_deleted()
    {
        PrivateMounts.Demand();
        using var child = await ChildStore.StartAsync(
            folder.FullName,
            Cancelled,
            PrivateMounts.SmallDisk(folder.FullName, $"size={DiskKibibytes}k")
        );
        await child.S3.PutBucketAsync(Bucket, Cancelled);
        await child.S3.PutTextAsync(Bucket, "kept", "old");
        var upload = (Bucket, "parts", await child.S3.BeginAsync(Bucket, "parts"));
        await FullAsync(() => PutAsync(child, "kept", 2 * DiskKibibytes));
        var filled = await FillAsync(child);
        await FullAsync(() => child.S3.PutTextAsync(Bucket, "kept", new string('x', 100_000)));
        await FullAsync(() => child.S3.PartAsync(upload, 1, new byte[100_000]));
        Assert.Equal("old", await child.S3.GetTextAsync(Bucket, "kept"));
        await child.S3.DeleteObjectAsync(Bucket, filled[0], Cancelled);
        await child.S3.PutTextAsync(Bucket, "kept", "new");
        Assert.Equal("new", await child.S3.GetTextAsync(Bucket, "kept"));
        child.Kill();
    }

    [Fact]
    public async Task A_file_system_that_became_read_only_is_503_and_loses_nothing()
    {
        PrivateMounts.Demand();
        using var child = await ChildStore.StartAsync(folder.FullName, Cancelled, PrivateMounts.Alone());
        await child.S3.PutBucketAsync(Bucket, Cancelled);
        await child.S3.PutTextAsync(Bucket, "kept", "old");
        string[] written = [Path.Combine(folder.FullName, "buckets"), Path.Combine(folder.FullName, "tmp")];
        PrivateMounts.Protect(child.ProcessId, written);
        await ReadOnlyAsync(() => child.S3.PutTextAsync(Bucket, "kept", "new"));
        await ReadOnlyAsync(() => child.S3.PutTextAsync(Bucket, "another", "new"));
        await ReadOnlyAsync(() => child.S3.DeleteObjectAsync(Bucket, "kept", Cancelled));
        await ReadOnlyAsync(() => child.S3.PutBucketAsync("second-bucket", Cancelled));
        await ReadOnlyAsync(() => child.S3.BeginAsync(Bucket, "parts"));
        await ReadOnlyAsync(() => child.S3.SetVersioningAsync(Bucket, VersionStatus.Enabled));
        Assert.Equal("old", await child.S3.GetTextAsync(Bucket, "kept"));
        PrivateMounts.Unprotect(child.ProcessId, written);
        await child.S3.PutTextAsync(Bucket, "kept", "new");
        Assert.Equal("new", await child.S3.GetTextAsync(Bucket, "kept"));
        child.Kill();
    }

    private static Task FullAsync(Func<Task> act) =>
        SaysAsync(act, 507, "InsufficientStorage", "The disk is full. Make room on it");

    private static Task ReadOnlyAsync(Func<Task> act) =>
        SaysAsync(act, 503, "ServiceUnavailable", "The file system is read-only. Mount it");

    private static async Task SaysAsync(Func<Task> act, int status, string code, string message)
    {
        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(act);
        Assert.Equal((status, code), ((int)refused.StatusCode, refused.ErrorCode));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private static Task PutAsync(ChildStore child, string key, int kibibytes) =>
        child.S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = key,
                InputStream = new MemoryStream(new byte[kibibytes * 1024]),
            },
            Cancelled
        );

    /// <summary>Puts objects, smaller and smaller, until not even the smallest has room; gives the keys.</summary>
    private static async Task<List<string>> FillAsync(ChildStore child)
    {
        var keys = new List<string>();
        for (var kibibytes = 1024; kibibytes > 0; )
        {
            var key = $"filler-{keys.Count}";
            try
            {
                await PutAsync(child, key, kibibytes);
                keys.Add(key);
            }
            catch (AmazonS3Exception exception) when (exception.ErrorCode == "InsufficientStorage")
            {
                kibibytes /= 4;
            }
        }

        return keys;
    }
}
