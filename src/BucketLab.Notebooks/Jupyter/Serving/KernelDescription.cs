using System.Text.Json.Nodes;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>The kernel's description of itself.</summary>
internal static class KernelDescription
{
    public static JsonObject Content() =>
        new()
        {
            ["status"] = "ok",
            ["protocol_version"] = "5.4",
            ["implementation"] = "bucketlab",
            ["implementation_version"] = typeof(KernelDescription).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
            ["language_info"] = new JsonObject
            {
                ["name"] = "C#",
                ["version"] = "14.0",
                ["mimetype"] = "text/x-csharp",
                ["file_extension"] = ".cs",
                ["pygments_lexer"] = "csharp",
                ["codemirror_mode"] = "text/x-csharp",
            },
            ["banner"] = "BucketLab, C# 14",
            ["help_links"] = new JsonArray(),
            ["debugger"] = false,
        };
}
