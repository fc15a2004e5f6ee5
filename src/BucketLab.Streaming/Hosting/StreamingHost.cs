using System.Text.Json;
using BucketLab.Contracts.Playback;
using BucketLab.Contracts.Transport;
using BucketLab.Streaming.Gateways;
using BucketLab.Streaming.Viewing;

namespace BucketLab.Streaming.Hosting;

/// <summary>A streaming server that belongs to the process at the other end of its standard input: when that closes, it
/// ends.</summary>
public static class StreamingHost
{
    /// <summary>Reads how to start, says where it listens, and runs until the input ends.</summary>
    /// <exception cref="InvalidDataException">The first line is not what it should be.</exception>
    public static async Task RunAsync(TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var start = Parse(await input.ReadLineAsync(cancellationToken));
        await using var server = await StreamingServer.StartAsync(
            new StreamingServerOptions
            {
                Upstream = start.Upstream,
                UpstreamCertificate = PinnedCertificate.Of(start.CertificateSha256),
                Keys = start is { AccessKeyId: { } id, SecretAccessKey: { } secret }
                    ? new SigningKeys(id, secret, start.Region)
                    : null,
                PlayerCache = start.PlayerCache,
            },
            cancellationToken
        );
        await output.WriteLineAsync(
            JsonSerializer.Serialize(
                new StreamingAnnouncement(server.Endpoint, server.Token, Browser.Find() is not null),
                PlaybackApi.Json
            )
        );
        await output.FlushAsync(cancellationToken);
        while (await input.ReadLineAsync(cancellationToken) is not null)
        {
            // Nothing more is asked for on this way; the end is what is waited for.
        }
    }

    private static StreamingStart Parse(string? line)
    {
        try
        {
            return JsonSerializer.Deserialize<StreamingStart>(line ?? "null", PlaybackApi.Json)
                ?? throw new InvalidDataException(
                    "The streaming server needs one line of JSON with `upstream` on its standard input."
                );
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"The first line is not the JSON that a streaming server starts from: {exception.Message}",
                exception
            );
        }
    }
}

/// <summary>The line of JSON with which a streaming process says that it listens.</summary>
/// <param name="Endpoint">Where.</param>
/// <param name="Token">For the header <c>X-Lab-Token</c>.</param>
/// <param name="HasBrowser">True if it can start a browser without a window.</param>
public sealed record StreamingAnnouncement(Uri Endpoint, string Token, bool HasBrowser);

/// <summary>The line of JSON that a streaming process is given on its standard input; secrets have no place among
/// arguments.</summary>
/// <param name="Upstream">The store.</param>
/// <param name="AccessKeyId">Names the identity that signs private streams; null for none.</param>
/// <param name="SecretAccessKey">Its secret.</param>
/// <param name="Region">Part of each signature.</param>
/// <param name="PlayerCache">Where hls.js and dash.js are kept; null for no cache.</param>
/// <param name="CertificateSha256">The SHA-256 of the certificate that the store must show, in hex; null for one that
/// the system trusts.</param>
public sealed record StreamingStart(
    Uri Upstream,
    string? AccessKeyId = null,
    string? SecretAccessKey = null,
    string Region = "us-east-1",
    string? PlayerCache = null,
    string? CertificateSha256 = null
)
{
    /// <summary>The address of the store alone.</summary>
    public override string ToString() => Upstream.ToString();
}
