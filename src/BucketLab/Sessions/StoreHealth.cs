using BucketLab.Contracts.StoreControl;

namespace BucketLab.Sessions;

/// <summary>Asks if a store answers.</summary>
internal static class StoreHealth
{
    // Where nothing listens the answer is immediate. A store on a busy machine is slow to answer, and not gone.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Returns true if an embedded store listens there and is well.</summary>
    public static Task<bool> AnswersAsync(Uri endpoint, CancellationToken cancellationToken) =>
        AskAsync(
            new Uri(endpoint, $"{StoreControlApi.Root}/{StoreControlApi.Health}"),
            reply => reply.IsSuccessStatusCode,
            cancellationToken
        );

    /// <summary>Returns true if any server listens there, whatever it answers to somebody without keys.</summary>
    public static Task<bool> ListensAsync(Uri endpoint, CancellationToken cancellationToken) =>
        AskAsync(endpoint, _ => true, cancellationToken);

    /// <summary>The backend that a file names; null without the file, and when nothing listens there.</summary>
    public static async Task<Backend?> FindAsync(string backendFile, CancellationToken cancellationToken) =>
        File.Exists(backendFile)
        && BackendFile.Read(backendFile) is var backend
        && await ListensAsync(backend.Endpoint, cancellationToken)
            ? backend
            : null;

    /// <summary>Returns true if a server answers there and is not still starting (some say 503 meanwhile).</summary>
    public static Task<bool> IsReadyAsync(Uri endpoint, CancellationToken cancellationToken) =>
        AskAsync(endpoint, reply => (int)reply.StatusCode < 500, cancellationToken);

    private static async Task<bool> AskAsync(
        Uri address,
        Func<HttpResponseMessage, bool> isWell,
        CancellationToken cancellationToken
    )
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Limit };
        try
        {
            using var reply = await client.GetAsync(address, cancellationToken);
            return isWell(reply);
        }
        catch (Exception exception)
            when (exception is HttpRequestException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return false;
        }
    }
}
