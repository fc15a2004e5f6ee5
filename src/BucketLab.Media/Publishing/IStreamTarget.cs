namespace BucketLab.Media;

/// <summary>The destination of a published stream: a bucket, with only the operations that publishing needs.</summary>
public interface IStreamTarget
{
    /// <summary>Stores an object whole or not at all; a reader meets the old content until the new one is
    /// complete.</summary>
    /// <param name="target">Key and headers.</param>
    /// <param name="content">Its bytes, from the start; the caller closes it.</param>
    /// <param name="cancellationToken">Gives up; the old content stays.</param>
    Task PutAsync(PublishedObject target, Stream content, CancellationToken cancellationToken);

    /// <summary>All keys that begin with a prefix.</summary>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Deletes an object; one that does not exist is no error.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);
}
