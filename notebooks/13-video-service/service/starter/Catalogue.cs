using Amazon.S3;

namespace VideoService;

/// <summary>The films in the bucket.</summary>
/// <param name="s3">The client.</param>
/// <param name="bucket">Where they lie.</param>
public sealed class Catalogue(IAmazonS3 s3, string bucket)
{
    /// <summary>Lists the films that are published, by id.</summary>
    /// <param name="shape"><c>portrait</c>, <c>landscape</c>, or null for both.</param>
    /// <param name="cancelled">Ends the requests.</param>
    /// <exception cref="RefusedException">With 400: there is no such shape.</exception>
    public Task<IReadOnlyList<Film>> ListAsync(string? shape, CancellationToken cancelled)
    {
        // TODO stage 3: ask the bucket for one prefix; a film is published when its main playlist is there.
        throw new NotImplementedException("Stage 3, Catalogue.cs: the list of films is not written yet.");
    }

    /// <summary>Finds a film that is published.</summary>
    /// <exception cref="RefusedException">With 404: there is none.</exception>
    public Task<Film> FindAsync(string id, CancellationToken cancelled)
    {
        // TODO stage 3: the prefix says the shape, so there are two keys to look at.
        throw new NotImplementedException("Stage 3, Catalogue.cs: looking for one film is not written yet.");
    }

    /// <summary>Deletes a film so that it can be brought back.</summary>
    public Task DeleteAsync(Film film, CancellationToken cancelled)
    {
        // TODO stage 5: every key of the film and its source, many in one request.
        throw new NotImplementedException("Stage 5, Catalogue.cs: deleting is not written yet.");
    }

    /// <summary>Brings a deleted film back.</summary>
    /// <exception cref="RefusedException">With 404: nothing of it was deleted.</exception>
    public Task UndeleteAsync(string id, CancellationToken cancelled)
    {
        // TODO stage 5: what hides an object in a bucket with versions can be deleted itself.
        _ = (s3, bucket);
        throw new NotImplementedException("Stage 5, Catalogue.cs: bringing back is not written yet.");
    }
}
