using System.Text.Json;
using BucketLab.Notebooks.Jupyter.Transport;

namespace BucketLab.Notebooks.Jupyter.Messaging;

/// <summary>The addresses at which a client expects the kernel, and the key that signs messages (Jupyter client,
/// "Connection files").</summary>
internal sealed record ConnectionFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public required string Transport { get; init; }

    public required string Ip { get; init; }

    public required int ShellPort { get; init; }

    public required int IopubPort { get; init; }

    public required int StdinPort { get; init; }

    public required int ControlPort { get; init; }

    public required int HbPort { get; init; }

    public string Key { get; init; } = "";

    public string SignatureScheme { get; init; } = "hmac-sha256";

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is no connection file; the message is for people.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            var file =
                JsonSerializer.Deserialize<ConnectionFile>(File.ReadAllText(path), Options)
                ?? throw new JsonException("it is empty");
            if (file.SignatureScheme != "hmac-sha256")
                throw new FormatException(
                    $"{path} asks for the signature scheme {file.SignatureScheme}; hmac-sha256 is known."
                );
            // A socket file has an owner; a port can be reached by every program of the machine.
            return file.Key.Length > 0 || file.Transport != "tcp"
                ? file
                : throw new FormatException(
                    $"{path} has no key, so every program on this machine could run code here. Let the client make a "
                        + "key."
                );
        }
        catch (JsonException exception)
        {
            throw new FormatException($"{path} is no connection file: {exception.Message}", exception);
        }
    }

    /// <summary>The endpoint of one channel.</summary>
    public ZmtpEndpoint Endpoint(int port) => ZmtpEndpoint.Of(Transport, Ip, port);
}
