using System.Reflection;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Lessons.L03FileVsObjectStorage;

/// <summary>
/// A client before whose first PutObject somebody else writes the same key, so that a lost update happens every time
/// and not once in a thousand runs. Every other call goes through unchanged.
/// </summary>
internal class RivalWriter : DispatchProxy
{
    private const int MaxPuts = 20;

    private IAmazonS3 inner = null!;
    private Func<Task> rival = null!;
    private readonly List<PutObjectRequest> puts = [];

    /// <summary>The PutObject requests of the client, in order.</summary>
    public IReadOnlyList<PutObjectRequest> Puts => puts;

    /// <summary>Whether the client was stopped because it tried again and again.</summary>
    public bool Stopped => puts.Count > MaxPuts;

    /// <summary>Wraps <paramref name="inner"/>; <paramref name="rival"/> runs before the first PutObject.</summary>
    public static (IAmazonS3 Client, RivalWriter Writer) Over(IAmazonS3 inner, Func<Task> rival)
    {
        var client = Create<IAmazonS3, RivalWriter>();
        var writer = (RivalWriter)(object)client;
        (writer.inner, writer.rival) = (inner, rival);
        return (client, writer);
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
        puts.Add(request);
        if (puts.Count == 1)
            await rival();
        if (Stopped)
            throw new OperationCanceledException($"The check stopped your function after {MaxPuts} writes.");
        return await inner.PutObjectAsync(request, cancellationToken);
    }
}
