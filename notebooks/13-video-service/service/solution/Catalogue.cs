using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace VideoService;

/// <summary>The films in the bucket.</summary>
/// <param name="s3">The client.</param>
/// <param name="bucket">Where they lie.</param>
public sealed class Catalogue(IAmazonS3 s3, string bucket)
{
    private static readonly string[] Shapes = ["portrait", "landscape"];

    private readonly BucketTarget target = new(s3, bucket);

    /// <summary>Lists the films that are published, by id.</summary>
    /// <param name="shape"><c>portrait</c>, <c>landscape</c>, or null for both.</param>
    /// <param name="cancelled">Ends the requests.</param>
    /// <exception cref="RefusedException">With 400: there is no such shape.</exception>
    public async Task<IReadOnlyList<Film>> ListAsync(string? shape, CancellationToken cancelled)
    {
        if (shape is not null && !Shapes.Contains(shape))
            throw new RefusedException(400, "A shape is portrait or landscape.");
        var films = new List<Film>();
        foreach (var one in shape is null ? Shapes : [shape])
            films.AddRange(
                from key in await target.ListAsync($"{one}/", cancelled)
                let parts = key.Split('/')
                where parts.Length == 3
                let film = new Film(parts[1], one)
                where key == film.PlaylistKey
                select film
            );
        return [.. films.OrderBy(film => film.Id, StringComparer.Ordinal)];
    }

    /// <summary>Finds a film that is published.</summary>
    /// <exception cref="RefusedException">With 404: there is none.</exception>
    public async Task<Film> FindAsync(string id, CancellationToken cancelled)
    {
        foreach (var film in Shapes.Select(shape => new Film(id, shape)))
        {
            if (await ExistsAsync(film.PlaylistKey, cancelled))
                return film;
        }

        throw new RefusedException(404, "There is no film with this id.");
    }

    /// <summary>Deletes a film so that it can be brought back.</summary>
    public async Task DeleteAsync(Film film, CancellationToken cancelled)
    {
        // What is listed goes first, so that nobody finds half a film.
        var keys = await target.ListAsync(film.Prefix, cancelled);
        await target.DeleteAsync(film.PlaylistKey, cancelled);
        await DeleteAllAsync(
            [
                new KeyVersion { Key = Film.SourceKeyOf(film.Id) },
                .. keys.Where(key => key != film.PlaylistKey).Select(key => new KeyVersion { Key = key }),
            ],
            cancelled
        );
    }

    /// <summary>Brings a deleted film back.</summary>
    /// <exception cref="RefusedException">With 404: nothing of it was deleted.</exception>
    public async Task UndeleteAsync(string id, CancellationToken cancelled)
    {
        var markers = new List<KeyVersion>();
        foreach (var prefix in Shapes.Select(shape => new Film(id, shape).Prefix).Append(Film.SourceKeyOf(id)))
            markers.AddRange(await MarkersAsync(prefix, cancelled));
        var last = markers.Find(marker => Shapes.Any(shape => marker.Key == new Film(id, shape).PlaylistKey));
        if (last is null)
            throw new RefusedException(404, "No film with this id was deleted.");
        await DeleteAllAsync([.. markers.Where(marker => marker != last)], cancelled);
        await DeleteAllAsync([last], cancelled);
    }

    private async Task<bool> ExistsAsync(string key, CancellationToken cancelled)
    {
        try
        {
            await s3.GetObjectMetadataAsync(bucket, key, cancelled);
            return true;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<KeyVersion>> MarkersAsync(string prefix, CancellationToken cancelled)
    {
        var markers = new List<KeyVersion>();
        var pages = s3.Paginators.ListVersions(new ListVersionsRequest { BucketName = bucket, Prefix = prefix });
        await foreach (var page in pages.Responses.WithCancellation(cancelled))
            markers.AddRange(
                (page.Versions ?? [])
                    .Where(version => version.IsDeleteMarker == true && version.IsLatest == true)
                    .Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId })
            );
        return markers;
    }

    // One request takes 1,000 keys.
    private async Task DeleteAllAsync(IReadOnlyList<KeyVersion> versions, CancellationToken cancelled)
    {
        foreach (var some in versions.Chunk(1000))
            await s3.DeleteObjectsAsync(
                new DeleteObjectsRequest { BucketName = bucket, Objects = [.. some] },
                cancelled
            );
    }
}
