using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Sessions;

/// <summary>Asks the embedded store what S3 has no words for: the files behind an object, the master keys.</summary>
/// <param name="session">Whose store; root signs.</param>
internal sealed class ControlClient(LabSession session)
{
    // The control surface takes the same signatures as S3 does, under a name that no bucket can have.
    private const string Surface = "_lab";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Sends one request.</summary>
    /// <param name="verb">GET looks, PUT changes.</param>
    /// <param name="path">Below <c>/_lab/</c>.</param>
    /// <returns>The answer, or its status when it was refused.</returns>
    public async Task<(JsonDocument? Answer, int Status)> SendAsync(HttpVerb verb, string path)
    {
        var request = new GetPreSignedUrlRequest { BucketName = Surface, Key = path, Verb = verb, Expires = (TimeProvider.System.GetUtcNow() + Lifetime).UtcDateTime, Protocol = Protocol.HTTP };
        var url = await session.Quiet.GetPreSignedURLAsync(request);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var message = new HttpRequestMessage(verb == HttpVerb.PUT ? HttpMethod.Put : HttpMethod.Get, new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var reply = await client.SendAsync(message);
        return reply.IsSuccessStatusCode
            ? (await JsonDocument.ParseAsync(await reply.Content.ReadAsStreamAsync()), (int)reply.StatusCode)
            : (null, (int)reply.StatusCode);
    }
}
