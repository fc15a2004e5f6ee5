using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Routing;

namespace BucketLab.Store.Http.Control;

/// <summary>The errors with which a fault can answer; checks faults.</summary>
internal static class FaultErrors
{
    private const int LongestLatencyMilliseconds = 60_000;

    private static readonly S3Error[] Possible =
    [
        S3Error.SlowDown,
        S3Error.InternalError,
        S3Error.ServiceUnavailable,
        S3Error.RequestTimeout,
        S3Error.AccessDenied,
        S3Error.NoSuchKey,
        S3Error.NoSuchUpload,
        S3Error.PreconditionFailed,
        S3Error.ConditionalRequestConflict,
    ];

    /// <summary>The error of that code; throws InvalidArgument for one that no fault can answer with.</summary>
    public static S3Error Named(string code) =>
        Possible.FirstOrDefault(error => error.Code == code)
        ?? throw S3Error.InvalidArgument.With(
            $"The error must be one of {string.Join(", ", Possible.Select(error => error.Code))}."
        );

    /// <summary>Throws InvalidArgument with the reason.</summary>
    public static void Check(Fault fault)
    {
        if (fault.Error is not null)
            Named(fault.Error);
        if (
            fault.Operations?.FirstOrDefault(name => S3Operations.All.All(operation => operation.Name != name)) is
            { } unknown
        )
            throw S3Error.InvalidArgument.With(
                $"There is no operation {unknown}. Names are those of the S3 API reference, such as GetObject."
            );
        if (
            fault.Requests <= 0
            || fault.BytesPerSecond <= 0
            || fault.DropAfterBytes < 0
            || fault.LatencyMilliseconds is < 0 or > LongestLatencyMilliseconds
            || fault.ErrorRate is not (> 0 and <= 1)
        )
            throw S3Error.InvalidArgument.With(
                "requests and bytesPerSecond are at least 1, dropAfterBytes at least 0, latencyMilliseconds 0 to "
                    + "60,000, errorRate above 0 and at most 1."
            );
        if (fault is { LatencyMilliseconds: 0, BytesPerSecond: null, Error: null, DropAfterBytes: null })
            throw S3Error.InvalidArgument.With(
                "Say what shall go wrong: latencyMilliseconds, bytesPerSecond, error or dropAfterBytes."
            );
    }
}
