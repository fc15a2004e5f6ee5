using System.Reflection;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Checks;

/// <summary>A client whose listings give few entries at a time, so that a forgotten page is seen with thirty keys and
/// not with thousands.</summary>
internal class ShortPages : DispatchProxy
{
    private IAmazonS3 inner = null!;
    private int entries;

    /// <summary>Wraps <paramref name="inner"/>.</summary>
    /// <param name="inner">The client that sends the requests.</param>
    /// <param name="entries">The most keys, or versions and delete markers, on a page.</param>
    public static IAmazonS3 Over(IAmazonS3 inner, int entries)
    {
        var client = Create<IAmazonS3, ShortPages>();
        var pages = (ShortPages)(object)client;
        (pages.inner, pages.entries) = (inner, entries);
        return client;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        // The short forms of a listing take names instead of a request.
        if (args is [string bucket, ..])
        {
            var prefix = args.OfType<string>().Skip(1).FirstOrDefault();
            var cancelled = args.OfType<CancellationToken>().FirstOrDefault();
            if (targetMethod.Name == nameof(IAmazonS3.ListVersionsAsync))
                return ListVersionsAsync(bucket, prefix, cancelled);
            if (targetMethod.Name == nameof(IAmazonS3.ListObjectsAsync))
                return ListObjectsAsync(bucket, prefix, cancelled);
        }

        foreach (var request in args ?? [])
        {
            if (request is ListObjectsV2Request listing)
                listing.MaxKeys = Math.Min(listing.MaxKeys ?? entries, entries);
            if (request is ListObjectsRequest older)
                older.MaxKeys = Math.Min(older.MaxKeys ?? entries, entries);
            if (request is ListVersionsRequest versions)
                versions.MaxKeys = Math.Min(versions.MaxKeys ?? entries, entries);
        }

        return targetMethod.Invoke(inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
    }

    private Task<ListVersionsResponse> ListVersionsAsync(string bucket, string? prefix, CancellationToken cancelled) =>
        inner.ListVersionsAsync(
            new ListVersionsRequest
            {
                BucketName = bucket,
                Prefix = prefix,
                MaxKeys = entries,
            },
            cancelled
        );

    private Task<ListObjectsResponse> ListObjectsAsync(string bucket, string? prefix, CancellationToken cancelled) =>
        inner.ListObjectsAsync(
            new ListObjectsRequest
            {
                BucketName = bucket,
                Prefix = prefix,
                MaxKeys = entries,
            },
            cancelled
        );
}
