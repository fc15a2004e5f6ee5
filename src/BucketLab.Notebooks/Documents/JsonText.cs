using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using BucketLab.Contracts.Display;

namespace BucketLab.Notebooks.Documents;

/// <summary>Text in nbformat: a string or a list of lines that keep their line ends ("multi-line strings").</summary>
internal static class JsonText
{
    // Jupyter cuts with Python's str.splitlines, which knows more line ends than \n.
    private static readonly SearchValues<char> LineEnds = SearchValues.Create(
        "\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029"
    );

    public static string Read(JsonNode? node) =>
        node switch
        {
            null => "",
            JsonArray lines => string.Concat(lines.Select(line => line?.ToString())),
            _ => node.ToString(),
        };

    public static JsonArray ToLines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length; )
        {
            var end =
                text.AsSpan(start).IndexOfAny(LineEnds) is var found && found < 0 ? text.Length : start + found + 1;
            if (end < text.Length && text[end - 1] == '\r' && text[end] == '\n')
                end++;
            lines.Add(JsonValue.Create(text[start..end]));
            start = end;
        }

        return lines;
    }

    /// <summary>The data of an output: text as lines, JSON as JSON, MIME types sorted as Jupyter sorts them.</summary>
    public static JsonObject FromBundle(MimeBundle bundle)
    {
        var content = new JsonObject();
        foreach (var (mimeType, text) in bundle.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            content[mimeType] = IsJson(mimeType) ? ParseOrText(text) : ToLines(text);
        return content;
    }

    public static bool IsJson(string mimeType) =>
        mimeType.StartsWith("application/", StringComparison.Ordinal)
        && (mimeType is "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal));

    public static JsonObject ObjectAt(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
            parent[name] = child = [];
        return child;
    }

    /// <summary>JSON as JSON. A formatter may promise it and write something else; what it wrote is then shown as it
    /// is.</summary>
    public static JsonNode? ParseOrText(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
