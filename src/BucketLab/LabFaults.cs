using System.Text.Json;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.StoreControl;
using BucketLab.Sessions;
using BucketLab.Views;

namespace BucketLab;

/// <summary>
/// Faults of the line to a bucket, which the embedded store makes on purpose. A request meets the first fault that fits
/// it. Other lessons do not notice, and the end of the notebook ends them all.
/// </summary>
public sealed class LabFaults
{
    private readonly LabSession session;

    internal LabFaults(LabSession session) => this.session = session;

    /// <summary>Breaks the connection of each request once some bytes of its body, or of its answer, have
    /// passed.</summary>
    /// <param name="bytes">Bytes that still pass, at least 0, the framing of signed chunks among them. A shorter body
    /// passes as if nothing were wrong.</param>
    /// <param name="operation">Only this operation, by its name in the S3 API reference, such as <c>UploadPart</c>;
    /// every one when left out.</param>
    /// <param name="bucket">A bucket of the lesson; its first one when left out.</param>
    /// <exception cref="InvalidOperationException">The backend has no <see cref="Capability.FaultInjection"/>; ask
    /// <see cref="Lab.Has"/> before.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bytes"/> is negative.</exception>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    public Task<View> DropAfterAsync(long bytes, string? operation = null, string? bucket = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return AddAsync(
            new FaultRequest(bucket ?? session.Bucket) { DropAfterBytes = bytes },
            operation,
            $"breaks after {Quantity.Bytes(bytes).Text} of body"
        );
    }

    /// <summary>Lets the body of each request, and of each answer, pass no faster than this.</summary>
    /// <param name="bytesPerSecond">At least 1; for each request by itself, so that parallel ones are not
    /// slower.</param>
    /// <param name="operation">As for <see cref="DropAfterAsync"/>.</param>
    /// <param name="bucket">A bucket of the lesson; its first one when left out.</param>
    /// <exception cref="InvalidOperationException">The backend has no
    /// <see cref="Capability.FaultInjection"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bytesPerSecond"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    public Task<View> LimitRateAsync(long bytesPerSecond, string? operation = null, string? bucket = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerSecond, 1);
        return AddAsync(
            new FaultRequest(bucket ?? session.Bucket) { BytesPerSecond = bytesPerSecond },
            operation,
            $"carries {Quantity.Bytes(bytesPerSecond).Text} a second"
        );
    }

    /// <summary>Ends the faults of a bucket.</summary>
    /// <param name="bucket">A bucket of the lesson; its first one when left out.</param>
    /// <exception cref="InvalidOperationException">The backend has no
    /// <see cref="Capability.FaultInjection"/>.</exception>
    public async Task<View> ClearAsync(string? bucket = null)
    {
        await SendAsync(HttpMethod.Delete, $"{StoreControlApi.Faults}/{bucket ?? session.Bucket}");
        return new MessageCard($"The line to {bucket ?? session.Bucket} is whole again.");
    }

    private async Task<View> AddAsync(FaultRequest fault, string? operation, string what)
    {
        var named = operation is null ? fault : fault with { Operations = [operation] };
        await SendAsync(
            HttpMethod.Put,
            StoreControlApi.Faults,
            JsonSerializer.Serialize(named, StoreControlJson.Wire.FaultRequest)
        );
        var whom = operation is null ? "every request" : $"each {operation}";
        return new MessageCard(
            $"The line to {fault.Bucket} {what}, for {whom}.",
            "It stays so until lab.Faults.ClearAsync()."
        );
    }

    private async Task SendAsync(HttpMethod method, string path, string? body = null)
    {
        if (!session.Backend.Has(Capability.FaultInjection))
            throw new InvalidOperationException(
                $"{session.Backend.Name} has no {CapabilityText.Of(Capability.FaultInjection)}. "
                    + $"{CapabilityText.RemedyOf(Capability.FaultInjection)}"
            );
        var reply = await new ControlClient(session.Quiet).SendAsync(method, path, body);
        if (reply.Problem is { } problem)
            throw new ArgumentException($"The store refused with {reply.Status}: {problem}", nameof(body));
    }
}
