namespace BucketLab.Store.Core.Model;

/// <summary>Ends a request with an error of the catalogue; the pipeline writes it, nobody else catches it.</summary>
internal sealed class S3Exception(S3Error error, string message) : Exception(message)
{
    public S3Error Error { get; } = error;

    /// <summary>Elements of the error document besides code and message, such as BucketName.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];

    /// <summary>Headers that go with the error, such as the ETag of a 304.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
