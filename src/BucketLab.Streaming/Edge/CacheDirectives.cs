using System.Globalization;

namespace BucketLab.Streaming.Edge;

/// <summary>The directives of a <c>Cache-Control</c> header that a shared cache heeds (RFC 9111, 5.2).</summary>
internal sealed record CacheDirectives
{
    private const int MaxSeconds = int.MaxValue; // 2^31 - 1 stands for all that is longer (RFC 9111, 1.2.2)

    public bool NoStore { get; private init; }

    /// <summary>With field names too: the whole answer is then taken for what the names alone are about.</summary>
    public bool NoCache { get; private init; }

    /// <summary>With field names too, as <see cref="NoCache"/>.</summary>
    public bool Private { get; private init; }

    public bool Public { get; private init; }

    public bool MustRevalidate { get; private init; }

    public bool ProxyRevalidate { get; private init; }

    public bool OnlyIfCached { get; private init; }

    public TimeSpan? MaxAge { get; private init; }

    public TimeSpan? SharedMaxAge { get; private init; }

    /// <summary>RFC 5861, section 3.</summary>
    public TimeSpan? StaleWhileRevalidate { get; private init; }

    /// <summary>RFC 5861, section 4.</summary>
    public TimeSpan? StaleIfError { get; private init; }

    /// <summary>True if an answer past its time must not be used (RFC 9111, 4.2.4).</summary>
    public bool ForbidsStale => NoCache || MustRevalidate || ProxyRevalidate || SharedMaxAge is not null;

    /// <summary>Reads the values of all <c>Cache-Control</c> lines; unknown directives are passed over.</summary>
    public static CacheDirectives Parse(IEnumerable<string?> lines)
    {
        var found = new CacheDirectives();
        foreach (var (name, argument) in lines.SelectMany(line => Split(line ?? "")))
            found = With(found, name.ToLowerInvariant(), argument);
        return found;
    }

    private static CacheDirectives With(CacheDirectives found, string name, string? argument) =>
        name switch
        {
            "no-store" => found with { NoStore = true },
            "no-cache" => found with { NoCache = true },
            "private" => found with { Private = true },
            "public" => found with { Public = true },
            "must-revalidate" => found with { MustRevalidate = true },
            "proxy-revalidate" => found with { ProxyRevalidate = true },
            "only-if-cached" => found with { OnlyIfCached = true },
            "max-age" => found with { MaxAge = Least(found.MaxAge, argument) },
            "s-maxage" => found with { SharedMaxAge = Least(found.SharedMaxAge, argument) },
            "stale-while-revalidate" => found with
            {
                StaleWhileRevalidate = Least(found.StaleWhileRevalidate, argument),
            },
            "stale-if-error" => found with { StaleIfError = Least(found.StaleIfError, argument) },
            _ => found,
        };

    // Twice the same directive, or one that makes no sense, must not keep an answer longer (RFC 9111, 4.2.1).
    private static TimeSpan Least(TimeSpan? before, string? argument)
    {
        var seconds =
            argument is { Length: > 0 } && argument.All(char.IsAsciiDigit)
                ? long.TryParse(argument, CultureInfo.InvariantCulture, out var read)
                    ? Math.Min(read, MaxSeconds)
                    : MaxSeconds
                : 0;
        var now = TimeSpan.FromSeconds(seconds);
        return before is { } known && known < now ? known : now;
    }

    private static IEnumerable<(string Name, string? Argument)> Split(string line)
    {
        var start = 0;
        var isQuoted = false;
        for (var at = 0; at <= line.Length; at++)
        {
            if (at < line.Length && line[at] == '\\' && isQuoted)
                at++;
            else if (at < line.Length && line[at] == '"')
                isQuoted = !isQuoted;
            else if (at >= line.Length || (line[at] == ',' && !isQuoted))
            {
                var part = line[start..Math.Min(at, line.Length)].Trim();
                start = at + 1;
                if (part.Length == 0)
                    continue;
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                yield return equals < 0
                    ? (part, null)
                    : (part[..equals].TrimEnd(), part[(equals + 1)..].Trim().Trim('"'));
            }
        }
    }
}
