using System.Reflection;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Checks;

/// <summary>
/// A client before whose first PutObjects somebody else writes the same key, so that a lost update happens every time
/// and not once in a thousand runs. Every other call goes through unchanged.
/// </summary>
internal class RivalWriter : DispatchProxy
{
    private const int MaxPuts = 20;

    private IAmazonS3 inner = null!;
    private int disturbances;
    private Func<int, Task> rival = null!;
    private readonly List<PutObjectRequest> puts = [];

    /// <summary>The PutObject requests of the client, in order.</summary>
    public IReadOnlyList<PutObjectRequest> Puts => puts;

    /// <summary>True if the client was stopped because it tried again and again.</summary>
    public bool Stopped => puts.Count > MaxPuts;

    /// <summary>Wraps <paramref name="inner"/>.</summary>
    /// <param name="inner">The client that sends the requests.</param>
    /// <param name="disturbances">Before how many PutObjects somebody else writes.</param>
    /// <param name="rival">Writes, given which time it is, from 1.</param>
    public static (IAmazonS3 Client, RivalWriter Writer) Over(IAmazonS3 inner, int disturbances, Func<int, Task> rival)
    {
        var client = Create<IAmazonS3, RivalWriter>();
        var writer = (RivalWriter)(object)client;
        (writer.inner, writer.disturbances, writer.rival) = (inner, disturbances, rival);
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
        if (puts.Count <= disturbances)
            await rival(puts.Count);
        if (Stopped)
            throw new OperationCanceledException($"The check stopped your function after {MaxPuts} writes.");
        return await inner.PutObjectAsync(request, cancellationToken);
    }
}
