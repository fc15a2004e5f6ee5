using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace BucketLab.Transport;

/// <summary>
/// The socket at which a daemon of Ceph answers questions about itself, also while it reaches nobody else. A question
/// is an object of JSON that a zero ends; its answer follows a length of four bytes, the highest first.
/// </summary>
internal static class AdminSocket
{
    // A daemon on a busy machine is slow to answer, and not gone.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>Asks a daemon.</summary>
    /// <param name="path">Of its socket.</param>
    /// <param name="question">The names and values of a command.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="limit">When it gives up; a minute when left out.</param>
    /// <returns>Its answer; null when it lives no more, or has none.</returns>
    /// <exception cref="InvalidOperationException">It lives and has not answered: what it holds is not known, and is
    /// not nothing.</exception>
    public static async Task<JsonElement?> AskAsync(
        string path,
        IReadOnlyDictionary<string, string> question,
        CancellationToken cancellationToken,
        TimeSpan? limit = null
    )
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limit ?? LongestWait);
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), time.Token);
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(question) + '\0'), time.Token);
            var length = new byte[sizeof(uint)];
            await stream.ReadExactlyAsync(length, time.Token);
            var answer = new byte[BinaryPrimitives.ReadUInt32BigEndian(length)];
            await stream.ReadExactlyAsync(answer, time.Token);
            // What it refuses it refuses in words.
            if (answer.Length == 0 || answer[0] is not ((byte)'{' or (byte)'['))
                return null;
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return null;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException(
                $"The daemon at {path} does not answer. Run the cell again when this machine has less to do.",
                exception
            );
        }
    }
}
