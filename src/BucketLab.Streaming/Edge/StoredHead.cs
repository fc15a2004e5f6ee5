using System.Globalization;
using System.Net.Http.Headers;
using BucketLab.Streaming.Proxying;

namespace BucketLab.Streaming.Edge;

/// <summary>Status and headers of an answer as they are kept, and how old it was when it came.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Fields">Its headers, but for those of the connection.</param>
internal sealed record StoredHead(int Status, IReadOnlyDictionary<string, string[]> Fields)
{
    // What a 304 says about the body is about a body that it does not have (RFC 9111, 3.2).
    private static readonly string[] NotRenewed =
    [
        "Content-Length",
        "Content-Encoding",
        "Content-Type",
        "Content-Range",
    ];

    // RFC 9110, 15.1, without those that make no sense for a whole object.
    private static readonly int[] KeptStatuses = [200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501];

    public CacheDirectives Directives { get; } = CacheDirectives.Parse(Fields.GetValueOrDefault("Cache-Control") ?? []);

    /// <summary>Its age when it came (RFC 9111, 4.2.3, "corrected_initial_age").</summary>
    public TimeSpan AgeAtArrival { get; private init; }

    /// <summary>The time of its arrival, by the clock of the edge.</summary>
    public DateTimeOffset ArrivedAt { get; private init; }

    public string? ETag => One("ETag");

    public DateTimeOffset? LastModified => Time("Last-Modified");

    public bool HasValidator => ETag is not null || LastModified is not null;

    public long? LengthBytes =>
        long.TryParse(One("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : null;

    /// <summary>Bytes of names and values, counted against the capacity.</summary>
    public long SizeBytes => Fields.Sum(line => line.Key.Length + 4 + line.Value.Sum(value => value.Length));

    /// <summary>Names in <c>Vary</c>.</summary>
    public IReadOnlyList<string> Vary { get; } =
    [
        .. (Fields.GetValueOrDefault("Vary") ?? [])
            .SelectMany(line => line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The time for which it is fresh (RFC 9111, 4.2.1); null when it does not say. This cache guesses
    /// nothing.</summary>
    public TimeSpan? Lifetime =>
        Directives.SharedMaxAge
        ?? Directives.MaxAge
        ?? (Fields.ContainsKey("Expires") ? Positive(Time("Expires") - (Time("Date") ?? ArrivedAt)) : null);

    /// <param name="answer">The answer of the origin.</param>
    /// <param name="askedAt">When the request was sent, by the clock of the edge.</param>
    /// <param name="clock">Tells when the answer came.</param>
    public static StoredHead Of(HttpResponseMessage answer, DateTimeOffset askedAt, EdgeClock clock)
    {
        var fields = FieldsOf(answer);
        // RFC 9110, 6.6.1: an answer without a date has that of its arrival.
        fields.TryAdd("Date", [clock.OfMachine.ToString("r", CultureInfo.InvariantCulture)]);
        var head = new StoredHead((int)answer.StatusCode, fields);
        var apparent = head.Time("Date") is { } date ? Positive(clock.OfMachine - date) : TimeSpan.Zero;
        var told = int.TryParse(head.One("Age"), NumberStyles.None, CultureInfo.InvariantCulture, out var age)
            ? age
            : 0;
        var corrected = TimeSpan.FromSeconds(told) + Positive(clock.Now - askedAt);
        return head with { ArrivedAt = clock.Now, AgeAtArrival = apparent > corrected ? apparent : corrected };
    }

    /// <summary>Its age (RFC 9111, 4.2.3, "current_age").</summary>
    public TimeSpan AgeAt(DateTimeOffset now) => AgeAtArrival + Positive(now - ArrivedAt);

    public bool IsFreshAt(DateTimeOffset now) => !Directives.NoCache && Lifetime > AgeAt(now);

    /// <summary>True if it may answer although its time is over: within a window that the answer itself has
    /// opened.</summary>
    /// <param name="now">The time.</param>
    /// <param name="window">The time after the end of its lifetime.</param>
    public bool MayBeStaleAt(DateTimeOffset now, TimeSpan? window) =>
        !Directives.ForbidsStale && window is { } open && Lifetime + open > AgeAt(now);

    /// <summary>True if a shared cache may keep it (RFC 9111, 3), and keeping it is of use.</summary>
    /// <param name="request">The request that it answers.</param>
    public bool IsStorable(HttpRequestHeaders request) =>
        KeptStatuses.Contains(Status)
        && !Directives.NoStore
        && !Directives.Private
        && !Vary.Contains("*", StringComparer.Ordinal)
        // A cookie is made for one viewer.
        && !Fields.ContainsKey("Set-Cookie")
        && (
            !request.NonValidated.Contains("Authorization")
            || Directives.Public
            || Directives.MustRevalidate
            || Directives.SharedMaxAge is not null
        )
        && (Directives.NoCache || Lifetime is not null)
        && (HasValidator || (!Directives.NoCache && Lifetime > TimeSpan.Zero));

    /// <summary>True if a 304 is about this answer (RFC 9111, 4.3.4).</summary>
    public bool IsMeantBy(StoredHead notModified) =>
        notModified.ETag is null || ETag is null || WeakETag.Same(notModified.ETag, ETag);

    /// <summary>The head after the origin has said that it still holds.</summary>
    public StoredHead RenewedBy(StoredHead notModified)
    {
        var fields = new Dictionary<string, string[]>(Fields, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in notModified.Fields)
        {
            if (!NotRenewed.Contains(name, StringComparer.OrdinalIgnoreCase))
                fields[name] = values;
        }
        // What the new answer does not say about age and date, it does not have.
        if (!notModified.Fields.ContainsKey("Age"))
            fields.Remove("Age");
        return new StoredHead(Status, fields)
        {
            ArrivedAt = notModified.ArrivedAt,
            AgeAtArrival = notModified.AgeAtArrival,
        };
    }

    private static Dictionary<string, string[]> FieldsOf(HttpResponseMessage answer)
    {
        var fields = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in HopHeaders.PassedOn(answer))
            fields[name] = values;
        return fields;
    }

    private static TimeSpan Positive(TimeSpan? time) => time > TimeSpan.Zero ? time.Value : TimeSpan.Zero;

    private string? One(string name) => Fields.GetValueOrDefault(name) is [{ Length: > 0 } value, ..] ? value : null;

    private DateTimeOffset? Time(string name) => HttpDate.Parse(One(name));
}
