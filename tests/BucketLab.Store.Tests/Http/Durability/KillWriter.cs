using System.Net;
using System.Text;
using Amazon.S3;
using BucketLab.Store.Tests.Http.Multipart;
using BucketLab.Store.Tests.Http.Objects;

namespace BucketLab.Store.Tests.Http.Durability;

/// <summary>Writes to three keys of its own and remembers what was acknowledged, and what was under way when the store
/// died.</summary>
internal sealed class KillWriter(string bucket, int number)
{
    private readonly Dictionary<string, string?> acknowledged = new(StringComparer.Ordinal);
    private (string Key, string? Content)? pending;
    private int step;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async Task WriteUntilItIsKilledAsync(ChildStore store, CountdownEvent enough)
    {
        try
        {
            while (true)
            {
                var key = $"{number}/{step % 3}";
                var content =
                    step % 7 == 6
                        ? null
                        : string.Concat(Enumerable.Repeat($"{number}.{step};", 1 + (step * 997 % 30_000)));
                pending = (key, content);
                await ChangeAsync(store.S3, key, content);
                acknowledged[key] = content;
                pending = null;
                step++;
                if (!enough.IsSet)
                    Signal(enough);
            }
        }
        catch (Exception) when (store.IsKilled)
        {
            // What was pending may have happened or not. An error of a store that lives fails the test.
            step++;
        }
    }

    public async Task VerifyAsync(AmazonS3Client s3)
    {
        foreach (var (key, content) in acknowledged.ToList())
        {
            var found = await FindAsync(s3, key);
            var isExpected = found == content || (pending is { } open && open.Key == key && found == open.Content);
            Assert.True(
                isExpected,
                $"{key}: acknowledged {Describe(content)}, under way {Describe(pending?.Content)}, found "
                    + $"{Describe(found)}"
            );
            acknowledged[key] = found;
        }

        if (pending is { } unacknowledged && !acknowledged.ContainsKey(unacknowledged.Key))
        {
            var found = await FindAsync(s3, unacknowledged.Key);
            Assert.True(found is null || found == unacknowledged.Content);
            acknowledged[unacknowledged.Key] = found;
        }

        pending = null;
    }

    private async Task ChangeAsync(AmazonS3Client s3, string key, string? content)
    {
        if (content is null)
        {
            await s3.DeleteObjectAsync(bucket, key, Cancelled);
        }
        else if (step % 5 == 4)
        {
            await s3.UploadAsync(bucket, key, Encoding.ASCII.GetBytes(content));
        }
        else if (step % 5 == 3)
        {
            await s3.PutTextAsync(bucket, key + "-source", content);
            await s3.CopyObjectAsync(bucket, key + "-source", bucket, key, Cancelled);
        }
        else
        {
            await s3.PutTextAsync(
                bucket,
                key,
                content,
                request => request.ServerSideEncryptionMethod = step % 2 == 0 ? ServerSideEncryptionMethod.AES256 : null
            );
        }
    }

    private async Task<string?> FindAsync(AmazonS3Client s3, string key)
    {
        try
        {
            return await s3.GetTextAsync(bucket, key);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static void Signal(CountdownEvent enough)
    {
        try
        {
            enough.Signal();
        }
        catch (InvalidOperationException)
        {
            // Another writer's signal was the last one.
        }
    }

    private static string Describe(string? content) =>
        content is null ? "nothing" : $"{content.Length} bytes of {content.Split(';')[0]}";
}
