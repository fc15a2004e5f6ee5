using System.Reflection;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Lessons.L04PrefixDesign;

/// <summary>A client whose listings give few keys at a time, so that a forgotten page is seen with thirty keys and not
/// with thousands.</summary>
internal class ShortPages : DispatchProxy
{
    private const int KeysOnPage = 10;

    private IAmazonS3 inner = null!;

    public static IAmazonS3 Over(IAmazonS3 inner)
    {
        var client = Create<IAmazonS3, ShortPages>();
        ((ShortPages)(object)client).inner = inner;
        return client;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        foreach (var request in args ?? [])
        {
            if (request is ListObjectsV2Request listing)
                listing.MaxKeys = Math.Min(listing.MaxKeys ?? KeysOnPage, KeysOnPage);
            if (request is ListObjectsRequest older)
                older.MaxKeys = Math.Min(older.MaxKeys ?? KeysOnPage, KeysOnPage);
        }

        return targetMethod.Invoke(inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
    }
}
