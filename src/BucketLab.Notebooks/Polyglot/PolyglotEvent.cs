using System.Text.Json;

namespace BucketLab.Notebooks.Polyglot;

/// <summary>
/// One line of what the tool says: an event of a command (dotnet/interactive, docs, "Kernels: commands and
/// events").
/// </summary>
/// <param name="Type">Its kind, for instance <c>ReturnValueProduced</c>.</param>
/// <param name="Token">Which command it belongs to; null when to none.</param>
/// <param name="Content">The content, which depends on the type.</param>
internal sealed record PolyglotEvent(string Type, string? Token, JsonElement Content)
{
    /// <summary>The first event, after which commands are taken.</summary>
    public const string Ready = "KernelReady";

    /// <summary>The command has been carried out.</summary>
    public const string Succeeded = "CommandSucceeded";

    /// <summary>The command has failed.</summary>
    public const string Failed = "CommandFailed";

    /// <summary>The message of a failed command.</summary>
    public string Message => Text(Content, "message") ?? "";

    /// <summary>The shown value, content by MIME type.</summary>
    public IReadOnlyDictionary<string, string> Values =>
        Content.TryGetProperty("formattedValues", out var values)
            ? values
                .EnumerateArray()
                .Where(value => !IsSuppressed(value))
                .ToDictionary(
                    value => Text(value, "mimeType") ?? "",
                    value => Text(value, "value") ?? "",
                    StringComparer.Ordinal
                )
            : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Warnings of the compiler, as the learner sees them; its errors are in the message of the failure.
    /// </summary>
    public IEnumerable<string> Warnings =>
        Content.TryGetProperty("diagnostics", out var diagnostics)
            ? diagnostics
                .EnumerateArray()
                .Where(diagnostic => Text(diagnostic, "severity") == "warning")
                .Select(diagnostic => $"warning {Text(diagnostic, "code")}: {Text(diagnostic, "message")}")
            : [];

    /// <summary>Reads a line; null when it is none of the protocol, such as a greeting.</summary>
    public static PolyglotEvent? Read(string line)
    {
        if (!line.StartsWith('{'))
            return null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (Text(root, "eventType") is not { } type || !root.TryGetProperty("event", out var content))
                return null;
            var token = root.TryGetProperty("command", out var command) ? Text(command, "token") : null;
            return new PolyglotEvent(type, token, content.Clone());
        }
        catch (JsonException)
        {
            // Code that writes past the console, to the process's own output, is no event.
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var text)
        && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    private static bool IsSuppressed(JsonElement value) =>
        value.TryGetProperty("suppressDisplay", out var suppressed) && suppressed.ValueKind == JsonValueKind.True;
}
