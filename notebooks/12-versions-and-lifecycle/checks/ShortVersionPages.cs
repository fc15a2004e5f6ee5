using System.Reflection;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Lessons.L12VersionsAndLifecycle;

/// <summary>A client whose listings of versions give few entries at a time, so that a forgotten page is seen with few
/// pictures.</summary>
internal class ShortVersionPages : DispatchProxy
{
    /// <summary>The most entries on a page.</summary>
    public const int Entries = 25;

    private IAmazonS3 inner = null!;

    public static IAmazonS3 Over(IAmazonS3 inner)
    {
        var client = Create<IAmazonS3, ShortVersionPages>();
        ((ShortVersionPages)(object)client).inner = inner;
        return client;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        foreach (var listing in (args ?? []).OfType<ListVersionsRequest>())
            listing.MaxKeys = Math.Min(listing.MaxKeys ?? Entries, Entries);
        return targetMethod.Invoke(inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
    }
}
