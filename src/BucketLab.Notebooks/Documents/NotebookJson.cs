using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BucketLab.Notebooks.Documents;

/// <summary>
/// Writes JSON byte for byte as Jupyter does (Python's <c>json.dumps</c> with <c>indent=1, ensure_ascii=False</c> and a
/// line end after the document), so that a notebook saved by either shows no difference. System.Text.Json escapes more.
/// </summary>
internal static class NotebookJson
{
    public static string Write(JsonNode document)
    {
        var text = new StringBuilder();
        Append(text, document, indent: 0);
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, int indent)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                AppendObject(text, members, indent);
                break;
            case JsonArray { Count: > 0 } items:
                AppendArray(text, items, indent);
                break;
            case JsonValue value when value.TryGetValue(out string? content):
                AppendString(text, content);
                break;
            default:
                // Numbers keep the digits with which they were read.
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonObject members, int indent)
    {
        var separator = '{';
        foreach (var (name, value) in members)
        {
            text.Append(separator).Append('\n').Append(' ', indent + 1);
            AppendString(text, name);
            text.Append(": ");
            Append(text, value, indent + 1);
            separator = ',';
        }

        text.Append('\n').Append(' ', indent).Append('}');
    }

    private static void AppendArray(StringBuilder text, JsonArray items, int indent)
    {
        var separator = '[';
        foreach (var item in items)
        {
            text.Append(separator).Append('\n').Append(' ', indent + 1);
            Append(text, item, indent + 1);
            separator = ',';
        }

        text.Append('\n').Append(' ', indent).Append(']');
    }

    private static void AppendString(StringBuilder text, string content)
    {
        text.Append('"');
        foreach (var c in content)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
