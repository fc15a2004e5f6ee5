using System.Net;

namespace BucketLab.Recording;

/// <summary>A request body whose bytes are counted as they are sent.</summary>
internal sealed class CountedContent : HttpContent
{
    private readonly HttpContent inner;
    private readonly Action<int> count;

    public CountedContent(HttpContent inner, Action<int> count)
    {
        (this.inner, this.count) = (inner, count);
        foreach (var (name, values) in inner.Headers)
            Headers.TryAddWithoutValidation(name, values);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    ) => inner.CopyToAsync(new CountedStream(stream, count), context, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = inner.Headers.ContentLength ?? 0;
        return inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
