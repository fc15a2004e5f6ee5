using BucketLab.Contracts.Playback;

namespace BucketLab;

/// <summary>A file that the script of a page sends, and how. Sent by <see cref="Lab.UploadFromPageAsync"/>.</summary>
/// <param name="Content">The bytes, at most 16 MiB.</param>
public sealed record PageUpload(IReadOnlyList<byte> Content)
{
    private const int MaxBytes = 16 << 20;

    /// <summary>The HTTP method; PUT when left out. A form is always a POST.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Put;

    /// <summary>Headers that the script sets, by their names.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The fields of a form that stand before the file, which the form calls <c>file</c>; null to send the
    /// file as the body.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>True if the script watches how much has been sent. A browser then asks the other origin first (a
    /// preflight), for a form too.</summary>
    public bool WatchesProgress { get; init; }

    internal string Verb => Fields is null ? Method.Method : HttpMethod.Post.Method;

    internal PageFetchRequest To(Uri address) =>
        Content.Count > MaxBytes
            ? throw new ArgumentException("A page sends at most 16 MiB here.", nameof(address))
            : new PageFetchRequest(address.AbsoluteUri, Verb)
            {
                Headers = Headers,
                Body = [.. Content],
                Fields = Fields,
                WatchesProgress = WatchesProgress,
            };
}
