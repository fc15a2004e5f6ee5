namespace BucketLab.Recording;

/// <summary>A request that may still be under way; written by the transport, read by views.</summary>
internal sealed class RequestEntry(TimeProvider clock, RequestRecord begun)
{
    private readonly long sent = clock.GetTimestamp();
    private readonly Lock guard = new();
    private RequestRecord record = begun;

    public void Answered(int status, string word)
    {
        lock (guard)
        {
            var now = clock.GetElapsedTime(sent);
            record = record with { Status = status, StatusWord = word, ToHeaders = now, Duration = now };
        }
    }

    /// <summary>Notes which origin the answer names, and what a browser makes of it (Fetch standard, "CORS
    /// check").</summary>
    public void Allowed(string? origin)
    {
        lock (guard)
            record = record with
            {
                AllowedOrigin = origin,
                IsKeptFromScript = record.Origin is not null && origin != "*" && origin != record.Origin,
            };
    }

    public void SentBody(int bytes)
    {
        lock (guard)
            record = record with { BytesUp = record.BytesUp + bytes };
    }

    public void ReceivedBody(int bytes)
    {
        lock (guard)
            record = record with { BytesDown = record.BytesDown + bytes, Duration = clock.GetElapsedTime(sent) };
    }

    /// <summary>Returns the request as far as it has come.</summary>
    public RequestRecord Snapshot()
    {
        lock (guard)
            return record;
    }
}
