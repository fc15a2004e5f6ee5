using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Xml;
using System.Xml.Linq;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Contracts.StoreControl;

namespace BucketLab.Sessions;

/// <summary>Asks the embedded store what S3 has no words for: the files behind an object, the master keys,
/// identities.</summary>
/// <param name="root">A client of the root identity, which signs.</param>
internal sealed class ControlClient(IAmazonS3 root)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Sends one request.</summary>
    /// <param name="method">GET looks, PUT changes, DELETE removes.</param>
    /// <param name="path">One of <see cref="StoreControlApi"/>, with what follows it.</param>
    /// <param name="body">JSON, or null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<ControlReply> SendAsync(
        HttpMethod method,
        string path,
        string? body = null,
        CancellationToken cancellationToken = default
    )
    {
        var request = new GetPreSignedUrlRequest
        {
            BucketName = StoreControlApi.Root,
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
        return new ControlReply((int)reply.StatusCode, content, reply.IsSuccessStatusCode ? null : MessageOf(content));
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

/// <summary>The store's answer to one request.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Content">The body.</param>
/// <param name="Problem">The reason for people; null unless the store refused.</param>
internal sealed record ControlReply(int Status, byte[] Content, string? Problem)
{
    /// <summary>Fails where the store refused.</summary>
    /// <returns>This answer.</returns>
    /// <exception cref="InvalidOperationException">It did; the message has its reason.</exception>
    public ControlReply Require() =>
        Problem is null ? this : throw new InvalidOperationException($"The store refused with {Status}: {Problem}");

    /// <summary>Reads the body.</summary>
    /// <exception cref="JsonException">It holds something else.</exception>
    public T Read<T>(JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(Content, type) ?? throw new JsonException("The store answered with null.");
}
