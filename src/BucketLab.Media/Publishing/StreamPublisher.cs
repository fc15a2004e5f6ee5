using System.Collections.Immutable;
using System.Text;

namespace BucketLab.Media;

/// <summary>
/// Puts a packaged stream under a prefix so that no viewer ever meets a playlist that points to nothing, neither the
/// first time nor when one stream replaces another. Segments and media playlists lie under a prefix of their own
/// edition; only the multivariant playlist and the manifest have keys that stay, and each is replaced by one put.
/// </summary>
/// <param name="target">The bucket.</param>
public sealed class StreamPublisher(IStreamTarget target)
{
    private const int PutsAtOnce = 4;

    /// <summary>Uploads a stream: segments, then media playlists, then the manifest, and the multivariant playlist
    /// last.</summary>
    /// <param name="stream">From <see cref="LadderEncoder"/> or <see cref="PackagedStream.ReadAsync"/>.</param>
    /// <param name="prefix">Such as <c>videos/42/</c>; ends with a slash, and is not empty.</param>
    /// <param name="progress">Receives each object when it is stored; nobody watches when null.</param>
    /// <param name="cancellationToken">Gives up; viewers go on with what was published before.</param>
    /// <exception cref="ArgumentException">The prefix does not end with a slash.</exception>
    public async Task<PublishedStream> PublishAsync(
        PackagedStream stream,
        string prefix,
        IProgress<PublishedObject>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(stream);
        Require(prefix);
        var edition = await StreamEdition.OfAsync(stream, cancellationToken);
        var stored = ImmutableArray.CreateBuilder<PublishedObject>();
        foreach (var step in StepsOf(StreamEdition.FilesOf(stream, edition)))
        {
            await Parallel.ForEachAsync(
                step,
                new ParallelOptions { MaxDegreeOfParallelism = PutsAtOnce, CancellationToken = cancellationToken },
                async (file, cancelled) =>
                {
                    var one = await PutAsync(prefix, file, cancelled);
                    progress?.Report(one);
                }
            );
            stored.AddRange(step.Select(file => Describe(prefix, file)));
        }
        return new PublishedStream(prefix, edition, stored.ToImmutable());
    }

    /// <summary>
    /// Deletes the editions that a published stream has replaced. A viewer in the middle of an old edition loses it:
    /// call this when the longest viewing is over, or leave it to a lifecycle rule.
    /// </summary>
    /// <returns>The number of objects deleted.</returns>
    public async Task<int> DeleteReplacedAsync(PublishedStream current, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(current);
        Require(current.Prefix);
        var kept = current.Objects.Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        var old = (await target.ListAsync(current.Prefix + StreamEdition.FirstCharacters, cancellationToken))
            .Where(key => StreamEdition.IsInEdition(key[current.Prefix.Length..]) && !kept.Contains(key))
            .ToList();
        // What points goes before what is pointed at, so that a listing never shows half a stream as playable.
        foreach (
            var key in old.OrderBy(key => key.EndsWith(".m3u8", StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(key => key, StringComparer.Ordinal)
        )
            await target.DeleteAsync(key, cancellationToken);
        return old.Count;
    }

    private static void Require(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        if (!prefix.EndsWith('/') || prefix == "/")
            throw new ArgumentException(
                $"The prefix '{prefix}' has to end with a slash and name something before it, such as videos/42/.",
                nameof(prefix)
            );
    }

    private static IEnumerable<IReadOnlyList<StreamFile>> StepsOf(IReadOnlyList<StreamFile> files) =>
        [
            [.. files.Where(file => file.Path is not null)],
            [.. files.Where(file => file.Path is null && StreamEdition.IsInEdition(file.Key))],
            .. files.Where(file => !StreamEdition.IsInEdition(file.Key)).Select(file => new[] { file }),
        ];

    private async Task<PublishedObject> PutAsync(string prefix, StreamFile file, CancellationToken cancellationToken)
    {
        var one = Describe(prefix, file);
        await using var content = StreamEdition.Open(file);
        await target.PutAsync(one, content, cancellationToken);
        return one;
    }

    private static PublishedObject Describe(string prefix, StreamFile file) =>
        new(
            prefix + file.Key,
            file.ContentType,
            file.CacheControl,
            file.Path is { } path ? new FileInfo(path).Length : Encoding.UTF8.GetByteCount(file.Text!)
        );
}

/// <summary>A stream in a bucket.</summary>
/// <param name="Prefix">Prefix of all its keys; ends with a slash.</param>
/// <param name="Edition">Names these very bytes: the same stream has the same edition wherever it is published.</param>
/// <param name="Objects">The stored objects, in the order in which they became visible.</param>
public sealed record PublishedStream(string Prefix, string Edition, ImmutableArray<PublishedObject> Objects)
{
    /// <summary>The key that HLS players open.</summary>
    public string MultivariantKey => Prefix + PackagedStream.MultivariantName;

    /// <summary>The key that DASH players open.</summary>
    public string ManifestKey => Prefix + PackagedStream.ManifestName;

    /// <summary>All bytes that were stored.</summary>
    public long SizeBytes => Objects.Sum(one => one.SizeBytes);
}
