using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Sessions;

namespace BucketLab.Services;

/// <summary>Files that programs on several machines hand to each other through a bucket. Local names are the caller's:
/// no path is made from a key.</summary>
internal sealed class BucketFiles : IDisposable
{
    private readonly Uri endpoint;
    private readonly S3Clients clients;
    private readonly AmazonS3Client client;

    /// <param name="server">The server with the bucket; its first identity signs.</param>
    public BucketFiles(Backend server)
    {
        (endpoint, clients) = (server.Endpoint, new S3Clients(server));
        client = clients.Create(server.Root, log: null);
    }

    /// <summary>Writes an object into a file.</summary>
    /// <param name="name">The object.</param>
    /// <param name="file">The file; it must not exist.</param>
    /// <param name="maxBytes">The largest object that is taken.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False where there is no such object.</returns>
    /// <exception cref="InvalidOperationException">The server did not answer or refused, or the object is
    /// larger.</exception>
    public Task<bool> ReadAsync(S3Name name, string file, long maxBytes, CancellationToken cancellationToken) =>
        ServerErrors.InWordsAsync(
            endpoint,
            async () =>
            {
                try
                {
                    using var found = await client.GetObjectAsync(name.Bucket, name.Key, cancellationToken);
                    if (found.ContentLength > maxBytes)
                        throw new InvalidOperationException(
                            $"{name} has {found.ContentLength} bytes; at most {maxBytes} are taken."
                        );
                    await using var to = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
                    await found.ResponseStream.CopyToAsync(to, cancellationToken);
                    return true;
                }
                catch (AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchKey")
                {
                    return false;
                }
            }
        );

    /// <summary>Makes an object of a file, or replaces the one of that name.</summary>
    /// <exception cref="InvalidOperationException">The server did not answer or refused.</exception>
    public Task WriteAsync(S3Name name, string file, CancellationToken cancellationToken) =>
        ServerErrors.InWordsAsync(
            endpoint,
            () =>
                client.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = name.Bucket,
                        Key = name.Key,
                        FilePath = file,
                    },
                    cancellationToken
                )
        );

    /// <summary>Lists the objects whose keys begin with this one.</summary>
    /// <param name="beginning">The bucket and the beginning of the keys.</param>
    /// <param name="max">The number of objects after which it ends.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">The server did not answer or refused.</exception>
    public Task<List<S3Name>> ListAsync(S3Name beginning, int max, CancellationToken cancellationToken) =>
        ServerErrors.InWordsAsync(
            endpoint,
            async () =>
            {
                var pages = client.Paginators.ListObjectsV2(
                    new ListObjectsV2Request { BucketName = beginning.Bucket, Prefix = beginning.Key }
                );
                var found = new List<S3Name>();
                await foreach (var entry in pages.S3Objects.WithCancellation(cancellationToken))
                {
                    found.Add(beginning with { Key = entry.Key });
                    if (found.Count == max)
                        break;
                }

                return found;
            }
        );

    /// <summary>Closes all connections.</summary>
    public void Dispose()
    {
        client.Dispose();
        clients.Dispose();
    }
}
