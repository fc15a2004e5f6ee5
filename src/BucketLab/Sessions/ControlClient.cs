using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Sessions;

/// <summary>Asks the embedded store what S3 has no words for: the files behind an object, the master keys,
/// identities.</summary>
/// <param name="root">A client of the root identity, which signs.</param>
internal sealed class ControlClient(IAmazonS3 root)
{
    // The control surface takes the same signatures as S3 does, under a name that no bucket can have.
    private const string Surface = "_lab";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Sends one request.</summary>
    /// <param name="method">GET looks, PUT changes, DELETE removes.</param>
    /// <param name="path">Below <c>/_lab/</c>.</param>
    /// <param name="body">JSON, or null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The answer, its status, and when it was refused the reason for people.</returns>
    public async Task<(JsonDocument? Answer, int Status, string Problem)> SendAsync(
        HttpMethod method,
        string path,
        string? body = null,
        CancellationToken cancellationToken = default
    )
    {
        var request = new GetPreSignedUrlRequest
        {
            BucketName = Surface,
            Key = path,
            Verb = VerbOf(method),
            Expires = (TimeProvider.System.GetUtcNow() + Lifetime).UtcDateTime,
            Protocol = Protocol.HTTP,
        };
        var url = await root.GetPreSignedURLAsync(request);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var message = new HttpRequestMessage(
            method,
            new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })
        );
        if (body is not null)
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        using var reply = await client.SendAsync(message, cancellationToken);
        var content = await reply.Content.ReadAsByteArrayAsync(cancellationToken);
        return reply.IsSuccessStatusCode
            ? (content.Length == 0 ? null : JsonDocument.Parse(content), (int)reply.StatusCode, "")
            : (null, (int)reply.StatusCode, MessageOf(content));
    }

    private static HttpVerb VerbOf(HttpMethod method) =>
        method == HttpMethod.Put ? HttpVerb.PUT
        : method == HttpMethod.Delete ? HttpVerb.DELETE
        : HttpVerb.GET;

    private static string MessageOf(byte[] content)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(content),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit }
            );
            return XDocument.Load(reader).Root?.Element("Message")?.Value ?? "The store refused.";
        }
        catch (XmlException)
        {
            return "The store refused, and did not say why.";
        }
    }
}
