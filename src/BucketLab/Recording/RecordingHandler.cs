using System.Xml;
using System.Xml.Linq;

namespace BucketLab.Recording;

/// <summary>Notes each request that passes, and counts its bytes; changes nothing of it.</summary>
/// <param name="log">Where to note it.</param>
/// <param name="signers">The name of an identity by its access key id.</param>
/// <param name="inner">Sends it.</param>
internal sealed class RecordingHandler(
    RequestLog log,
    IReadOnlyDictionary<string, string> signers,
    HttpMessageHandler inner
) : DelegatingHandler(inner)
{
    private const int MaxErrorBytes = 64 * 1024;

    /// <summary>The longest answer that may be read, in bytes; without limit for a learner's own requests.</summary>
    public long MaxBodyBytes { get; init; } = long.MaxValue;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var entry = log.Begin(
            (number, start) => WireRequest.Describe(request, signers) with { Number = number, Start = start }
        );
        if (request.Content is { } body)
            request.Content = new CountedContent(body, entry.SentBody);
        var response = await SendAsync(request, entry, cancellationToken);
        if ((int)response.StatusCode >= 400 && request.Method != HttpMethod.Head)
            await NoteErrorAsync(response, entry, cancellationToken);
        else
            await CountBodyAsync(response, entry, cancellationToken);
        return response;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        RequestEntry entry,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            entry.Answered((int)response.StatusCode, response.ReasonPhrase ?? response.StatusCode.ToString());
            entry.Allowed(WireRequest.HeaderOf(response.Headers, "Access-Control-Allow-Origin"));
            return response;
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            entry.Answered(0, exception is OperationCanceledException ? "cancelled" : "no answer");
            throw;
        }
    }

    private async Task CountBodyAsync(
        HttpResponseMessage response,
        RequestEntry entry,
        CancellationToken cancellationToken
    )
    {
        var left = MaxBodyBytes;
        var content = new StreamContent(
            new CountedStream(
                await response.Content.ReadAsStreamAsync(cancellationToken),
                read =>
                {
                    entry.ReceivedBody(read);
                    if ((left -= read) < 0)
                        throw new IOException(
                            $"The answer of the store is longer than {MaxBodyBytes / 1_000_000} MB, which is as much "
                                + "as a check reads."
                        );
                }
            )
        );
        CopyHeaders(response.Content, content);
        response.Content = content;
    }

    // The code of an S3 error stands in its body, which is short; whoever reads it later gets the same bytes.
    private static async Task NoteErrorAsync(
        HttpResponseMessage response,
        RequestEntry entry,
        CancellationToken cancellationToken
    )
    {
        await response.Content.LoadIntoBufferAsync(MaxErrorBytes, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (CodeOf(bytes) is { Length: > 0 } code)
            entry.Answered((int)response.StatusCode, code);
        entry.ReceivedBody(bytes.Length);
    }

    private static string? CodeOf(byte[] body)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(body),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit }
            );
            return XDocument
                .Load(reader)
                .Root?.Elements()
                .FirstOrDefault(element => element.Name.LocalName == "Code")
                ?.Value;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static void CopyHeaders(HttpContent from, HttpContent to)
    {
        foreach (var (name, values) in from.Headers)
            to.Headers.TryAddWithoutValidation(name, values);
    }
}
