using System.Globalization;
using System.Security.Cryptography;
using BucketLab.Media;
using BucketLab.Media.Mp4;

namespace BucketLab.Course.Services;

/// <summary>A film as a player fetches it: every address of every playlist, with what came.</summary>
/// <param name="Main">The main playlist.</param>
/// <param name="Answers">The answer to each address, in the order in which they were asked for.</param>
/// <param name="Presentation">The playlists, with what the segments really are.</param>
internal sealed record PlayedFilm(
    string Main,
    IReadOnlyDictionary<string, ServiceAnswer> Answers,
    HlsPresentation Presentation
)
{
    private const int MaxAddresses = 500;
    private const int MaxMentions = 2 * MaxAddresses;
    private const int MaxBytes = 64 << 20;
    private const string Advice = "Each address in a playlist must lead to bytes, with its pass or link in it.";

    /// <summary>The addresses of media playlists.</summary>
    public IReadOnlyList<string> MediaPlaylists =>
        [.. Presentation.Streams.Keys.Select(uri => PlaylistUri.Resolve(Main, uri))];

    /// <summary>The addresses of segments, init segments included.</summary>
    public IReadOnlyList<string> Segments => [.. Answers.Keys.Except(MediaPlaylists).Where(uri => uri != Main)];

    /// <summary>The SHA-256 of all segments, sorted, as one text.</summary>
    public string Content =>
        string.Join(
            '\n',
            Segments
                .Select(uri => Convert.ToHexStringLower(SHA256.HashData(Answers[uri].Body)))
                .Order(StringComparer.Ordinal)
        );

    /// <summary>Fetches everything.</summary>
    /// <param name="client">Asks.</param>
    /// <param name="playlist">The main playlist, as the service gave it.</param>
    /// <exception cref="ServiceCheckException">Something is missing, or is no HLS.</exception>
    public static async Task<PlayedFilm> FetchAsync(ServiceClient client, string playlist)
    {
        var main = client.Resolve(playlist, "the main playlist").AbsoluteUri;
        var answers = new Dictionary<string, ServiceAnswer>(StringComparer.Ordinal);
        var (mentions, read) = (0, 0L);
        try
        {
            var presentation = await HlsPresentation.LoadAsync(main, OpenAsync);
            Unless.Holds(
                presentation.Findings.Count == 0,
                $"the playlists below {answers[main].Asked}",
                "HLS that a player can read (RFC 8216)",
                presentation.Findings.Select(finding => finding.ToString()).FirstOrDefault(""),
                "Write the playlists with PackagedStream; change nothing of them but the addresses."
            );
            return new PlayedFilm(main, answers, presentation);
        }
        catch (Exception exception) when (exception is FormatException or Mp4FormatException or FileNotFoundException)
        {
            var last = answers.Values.Last();
            throw new ServiceCheckException(
                new ServiceFinding(
                    last.Asked,
                    "a multivariant playlist, media playlists and segments of fragmented MP4",
                    $"{last.Came()} ({exception.Message})",
                    Advice
                )
            );
        }

        async Task<Stream?> OpenAsync(string uri, CancellationToken cancellationToken)
        {
            if (!answers.TryGetValue(uri, out var answer))
                answers[uri] = answer = (await client.SendAsync(HttpMethod.Get, uri)).Require(200, Advice);
            // What is named again is not asked for again, and measured all the same.
            mentions++;
            read += answer.Body.Length;
            Unless.Holds(
                answers.Count <= MaxAddresses && mentions <= MaxMentions && read <= MaxBytes,
                $"the playlists below {answers[main].Asked}",
                $"a film of four seconds, at most {MaxAddresses} addresses and {Quantity.Bytes(MaxBytes)}",
                "more",
                "Name each segment once."
            );
            return new MemoryStream(answer.Body);
        }
    }

    /// <summary>Fails unless there are two variants or more, and each lasts as long as the film.</summary>
    public void RequireWhole(TimeSpan duration)
    {
        Unless.Holds(
            Presentation.Playlist.Variants.Length >= 2,
            Answers[Main].Asked,
            "two variants or more",
            string.Create(CultureInfo.InvariantCulture, $"{Presentation.Playlist.Variants.Length}"),
            "Encode a ladder: LadderPlanner.Plan and LadderEncoder.RunAsync."
        );
        foreach (var variant in Presentation.Playlist.Variants)
        {
            var segments = Presentation.Streams[variant.Uri].Measures;
            var measured = segments.Sum(segment => segment.Duration?.TotalSeconds ?? 0);
            Unless.Holds(
                Math.Abs(measured - duration.TotalSeconds) < 0.5,
                $"the segments of {Answers[PlaylistUri.Resolve(Main, variant.Uri)].Asked}",
                string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} seconds of film"),
                string.Create(CultureInfo.InvariantCulture, $"{measured:0.0} seconds"),
                "Store every segment that a playlist names, whole."
            );
        }
    }
}
