namespace BucketLab.Contracts.Playback;

/// <summary>A request that a script of a page makes with <c>fetch</c> (Fetch standard,
/// https://fetch.spec.whatwg.org).</summary>
/// <param name="Address">Where; of another origin than the page's.</param>
/// <param name="Method">The HTTP method.</param>
public sealed record PageFetchRequest(string Address, string Method = "GET")
{
    /// <summary>Headers that the script sets.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body, or the file of a form; null for a short text with methods other than GET and HEAD.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Fields of a form (multipart/form-data), before its file; null for a request that is no form.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>True if the script wants to know how much has been sent (XMLHttpRequest standard, "upload"), for which
    /// a browser asks the other origin first, whatever the method.</summary>
    public bool WatchesProgress { get; init; }

    /// <summary>The number of times, one after another, 1 to 20. Only when it is more than once may the browser answer
    /// from its own cache.</summary>
    public int Times
    {
        get;
        init =>
            field = value is >= 1 and <= 20
                ? value
                : throw new ArgumentException("times is between 1 and 20.", nameof(value));
    } = 1;
}

/// <summary>The part of an answer that the browser let the script see.</summary>
/// <param name="Origin">The page's own origin.</param>
/// <param name="Status">The status code; 0 when the browser kept the answer to itself.</param>
/// <param name="Text">The first letters of the answer, or what the script was told instead.</param>
public sealed record PageAnswer(string Origin, int Status, string Text)
{
    /// <summary>Requests that the browser sent for it, preflights included; empty where none was started.</summary>
    public IReadOnlyList<PageRequest> Requests { get; init; } = [];

    /// <summary>The headers of the answer that the browser let the script see, by their names in small
    /// letters.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reports to the script while the body was being sent; empty where it did not ask.</summary>
    public IReadOnlyList<UploadProgress> Progress { get; init; } = [];
}

/// <summary>Progress of a body that is being sent, as a browser tells a script.</summary>
/// <param name="AtMs">Milliseconds since it began.</param>
/// <param name="Bytes">Bytes that the browser has handed to the connection.</param>
public sealed record UploadProgress(double AtMs, long Bytes);

/// <summary>A request that a browser sent for a page's script, whether or not the script got the answer.</summary>
/// <param name="Method">The HTTP method; OPTIONS for a preflight (Fetch standard, "CORS-preflight fetch").</param>
/// <param name="Address">The address that it went to.</param>
/// <param name="SentAt">The time, by the clock of this machine.</param>
public sealed record PageRequest(string Method, string Address, DateTimeOffset SentAt)
{
    /// <summary>The <c>Origin</c> header as sent; null for none.</summary>
    public string? Origin { get; init; }

    /// <summary><c>Access-Control-Allow-Origin</c> of the answer; null for none.</summary>
    public string? AllowedOrigin { get; init; }

    /// <summary>The status of the answer; 0 when none came.</summary>
    public int Status { get; init; }

    /// <summary>True if the browser kept the answer from the script.</summary>
    public bool IsKeptFromScript { get; init; }

    /// <summary>Bytes of the request's body.</summary>
    public long BytesUp { get; init; }

    /// <summary>Bytes of the answer's body that the browser read.</summary>
    public long BytesDown { get; init; }

    /// <summary>Milliseconds until the headers of the answer came.</summary>
    public double HeadersMs { get; init; }

    /// <summary>Milliseconds until it was over.</summary>
    public double EndMs { get; init; }
}
