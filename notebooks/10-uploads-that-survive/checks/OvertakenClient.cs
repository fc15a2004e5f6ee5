using System.Reflection;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Lessons.L10UploadsThatSurvive;

/// <summary>A client before whose first PutObject somebody else writes the same key, so that the loss happens every
/// time. Every other call goes through unchanged.</summary>
internal class OvertakenClient : DispatchProxy
{
    private IAmazonS3 inner = null!;
    private Func<Task>? rival;

    /// <param name="inner">The client that sends the requests.</param>
    /// <param name="rival">Writes first.</param>
    public static IAmazonS3 Over(IAmazonS3 inner, Func<Task> rival)
    {
        var client = Create<IAmazonS3, OvertakenClient>();
        var overtaken = (OvertakenClient)(object)client;
        (overtaken.inner, overtaken.rival) = (inner, rival);
        return client;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        return
            args is [PutObjectRequest request, CancellationToken cancellationToken]
            && targetMethod.Name == nameof(IAmazonS3.PutObjectAsync)
            ? PutAsync(request, cancellationToken)
            : targetMethod.Invoke(inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
    }

    private async Task<PutObjectResponse> PutAsync(PutObjectRequest request, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref rival, null) is { } first)
            await first();
        return await inner.PutObjectAsync(request, cancellationToken);
    }
}
