using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Grading;

/// <summary>The text of a file that was handed in, in any of the encodings that programs write, and what is wrong with
/// it in words for a student.</summary>
internal static class SubmissionText
{
    /// <summary>For a file that is something else.</summary>
    public const string NoNotebook =
        "The file is no notebook, or it is damaged. Open your notebook, save it, and hand in the file that ends "
        + "with .ipynb.";

    private const string Empty =
        "The file is empty or damaged: nothing is in it. Save your notebook and hand it in again.";
    private const string NoText =
        "The file is damaged: it is no text that can be read. Save your notebook and hand it in again.";
    private const string Incomplete =
        "The file is damaged: its end is missing. Save your notebook and hand it in again.";
    private const string OldFormat =
        "The notebook is in an old format. Open it in Jupyter, save it, and hand it in again.";
    private const int Format = 4;

    // By byte order mark; the longer ones first, because UTF-32 begins like UTF-16.
    private static readonly Encoding[] Marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF8Encoding(true, true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    /// <summary>The notebook, or what is wrong.</summary>
    public static (Notebook? Notebook, string Problem) Read(byte[] content)
    {
        try
        {
            var text = Decode(content);
            return string.IsNullOrWhiteSpace(text) ? (null, Empty) : (Notebook.Parse(text), "");
        }
        catch (DecoderFallbackException)
        {
            return (null, NoText);
        }
        catch (Exception exception)
            when (exception is FormatException or InvalidOperationException or ArgumentException)
        {
            return (null, ProblemOf(Decode(content)));
        }
    }

    private static string Decode(byte[] content)
    {
        var encoding = Marked.FirstOrDefault(known => content.AsSpan().StartsWith(known.Preamble));
        return encoding is not null
            ? encoding.GetString(content.AsSpan(encoding.Preamble.Length))
            : Unmarked(content).GetString(content);
    }

    // A notebook begins with a brace or white space, so that a zero byte beside the first one tells UTF-16.
    private static Encoding Unmarked(byte[] content) =>
        content switch
        {
            [0, not 0, ..] => Marked[4],
            [not 0, 0, ..] => Marked[3],
            _ => new UTF8Encoding(false, throwOnInvalidBytes: true),
        };

    private static string ProblemOf(string text)
    {
        if (text.TrimStart()[0] is not '{')
            return NoNotebook;
        try
        {
            return JsonNode.Parse(text) is JsonObject document && document.ContainsKey("nbformat")
                ? OfDocument(document)
                : NoNotebook;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return EndsEarly(text)
                ? Incomplete
                : "The file is damaged" + PlaceOf(exception) + ". Save your notebook and hand it in again.";
        }
    }

    private static string OfDocument(JsonObject document) =>
        document["nbformat"] is JsonValue version && version.TryGetValue(out int format) && format != Format
            ? OldFormat
            : "The file is damaged: a part of the notebook is missing or is not what it should be. Save your "
                + "notebook and hand it in again.";

    private static bool EndsEarly(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
                // Only whether something stands in the way matters.
            }

            return reader.CurrentDepth > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string PlaceOf(Exception damage) =>
        damage is JsonException { LineNumber: { } line }
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" in line {line + 1}")
            : "";
}
