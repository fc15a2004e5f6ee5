using System.Text;
using System.Text.Json.Nodes;

namespace BucketLab.Notebooks.Jupyter.Messaging;

/// <summary>One message of the Jupyter messaging protocol, 5.4 ("The wire protocol").</summary>
/// <param name="Identities">The way back to whoever sent it.</param>
/// <param name="Header">msg_id, msg_type, session, username, date, version.</param>
/// <param name="Parent">The header of the message that this one answers, or empty.</param>
/// <param name="Content">The content.</param>
internal sealed record JupyterMessage(
    IReadOnlyList<byte[]> Identities,
    JsonObject Header,
    JsonObject Parent,
    JsonObject Content
)
{
    private const string ProtocolVersion = "5.4";
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    /// <summary>The message type, such as execute_request.</summary>
    public string Type => Header["msg_type"]?.GetValue<string>() ?? "";

    /// <summary>
    /// Returns true if somebody with the key has signed the frames of a peer, and nobody has sent them before. Asked
    /// once, where they come in: asked again, they are not new.
    /// </summary>
    public static bool IsGood(IReadOnlyList<byte[]> frames, MessageSigner signer) =>
        SignatureOf(frames, 0) is { } start && signer.IsGood(frames[start], [.. frames.Skip(start + 1).Take(4)]);

    /// <summary>Reads a message that was found good, behind the identity of its peer.</summary>
    /// <returns>Null for frames that are none.</returns>
    public static JupyterMessage? Read(IReadOnlyList<byte[]> frames)
    {
        // A peer names itself as it likes, also like the delimiter.
        if (SignatureOf(frames, 1) is not { } start)
            return null;
        try
        {
            var message = new JupyterMessage(
                [.. frames.Take(start - 1)],
                Parse(frames[start + 1]),
                Parse(frames[start + 2]),
                Parse(frames[start + 4])
            );
            return message.Type.Length > 0 ? message : null;
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>An answer to this message, for the same peer.</summary>
    public JupyterMessage Reply(string type, JsonObject content, string session) =>
        new(Identities, NewHeader(type, session), (JsonObject)Header.DeepClone(), content);

    /// <summary>Something about this message for everybody who listens.</summary>
    public JupyterMessage Broadcast(string type, JsonObject content, string session) =>
        new(
            [Encoding.UTF8.GetBytes($"kernel.{session}.{type}")],
            NewHeader(type, session),
            (JsonObject)Header.DeepClone(),
            content
        );

    /// <summary>The frames to send.</summary>
    public byte[][] ToFrames(MessageSigner signer)
    {
        byte[][] parts = [Bytes(Header), Bytes(Parent), Nothing, Bytes(Content)];
        return [.. Identities, Delimiter, signer.Sign(parts), .. parts];
    }

    /// <summary>The header of a message without a cause.</summary>
    public static JsonObject NewHeader(string type, string session) =>
        new()
        {
            ["msg_id"] = Guid.NewGuid().ToString("N"),
            ["msg_type"] = type,
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = TimeProvider.System.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["version"] = ProtocolVersion,
        };

    // Behind the identities and the delimiter; null for frames that are no message.
    private static int? SignatureOf(IReadOnlyList<byte[]> frames, int from)
    {
        for (var index = from; index + 5 < frames.Count; index++)
        {
            if (frames[index].AsSpan().SequenceEqual(Delimiter))
                return index + 1;
        }

        return null;
    }

    private static JsonObject Parse(byte[] frame) => JsonNode.Parse(frame) as JsonObject ?? [];

    private static byte[] Bytes(JsonObject part) => Encoding.UTF8.GetBytes(part.ToJsonString());
}
