using System.Text;

namespace BucketLab.Streaming.Proxying;

/// <summary>Replaces the body of an answer by another text, and the headers that were about the old one.</summary>
internal static class RewrittenContent
{
    // A day of two-second segments has 43,200 of them, about 4 MB of text.
    private const int MaxBytes = 8 << 20;

    private static readonly string[] AboutTheOld =
    [
        "ETag",
        "Accept-Ranges",
        "x-amz-checksum-crc32",
        "x-amz-checksum-crc32c",
        "x-amz-checksum-crc64nvme",
        "x-amz-checksum-sha1",
        "x-amz-checksum-sha256",
    ];

    /// <exception cref="HttpRequestException">The body is longer than any playlist.</exception>
    public static async Task ReplaceAsync(
        HttpResponseMessage answer,
        Func<string, string> rewrite,
        CancellationToken cancellationToken
    )
    {
        await answer.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
        var content = new ByteArrayContent(
            Encoding.UTF8.GetBytes(rewrite(await answer.Content.ReadAsStringAsync(cancellationToken)))
        );
        content.Headers.ContentType = answer.Content.Headers.ContentType;
        answer.Content.Dispose();
        answer.Content = content;
        // The length is written into the headers when it is asked for.
        _ = content.Headers.ContentLength;
        foreach (var name in AboutTheOld)
            answer.Headers.Remove(name);
        // It holds one viewer's links.
        answer.Headers.Remove("Cache-Control");
        answer.Headers.TryAddWithoutValidation("Cache-Control", "private, no-store");
    }
}
