using System.Globalization;
using System.Text;
using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>The files behind an object: metadata as text, data as bytes beside text, cipher text hatched.</summary>
/// <param name="bucket">The bucket.</param>
/// <param name="key">The key.</param>
/// <param name="files">Its files, metadata first.</param>
internal sealed class DiskView(string bucket, string key, IReadOnlyList<DiskFile> files) : View
{
    private const int BytesInLine = 16;
    private const int DataLines = 8;
    private const string Hatched =
        $"background:repeating-linear-gradient(45deg,transparent 0 6px,{Ink.Secret}47 6px 8px)";

    public override string ToHtml() =>
        ViewFrame.Wrap(
            "disk",
            $"<p>{HtmlText.Escape(Heading())}</p>"
                + string.Concat(
                    files.Select(file =>
                        $"<div class=\"bl-card\"><p><span class=\"bl-tier\">"
                        + $"{HtmlText.Escape(file.Role)}</span> <span class=\"bl-quiet\">"
                        + $"{HtmlText.Escape(Facts(file))}</span></p>"
                        + $"<p class=\"bl-mono bl-quiet\" style=\"overflow-wrap:anywhere\">{KeyText.Of(file.Path)}</p>"
                        + $"<pre tabindex=\"0\"{(file.IsEncrypted ? $" style=\"{Hatched}\"" : "")}>"
                        + $"{HtmlText.Escape(ContentOf(file))}</pre></div>"
                    )
                )
        );

    public override string ToText() =>
        Heading()
        + string.Concat(
            files.Select(file => $"\n\n{file.Role}: {NumberFormat.Plain(Facts(file))}\n{file.Path}\n{ContentOf(file)}")
        );

    private string Heading() =>
        $"{bucket}/{TextLine.Of(key)} lies in {files.Count} {(files.Count == 1 ? "file" : "files")} on this disk.";

    private static string Facts(DiskFile file) =>
        NumberFormat.Bytes(file.SizeBytes)
        + (file.IsEncrypted ? ", cipher text: the bytes below are not what was stored" : "");

    private static string ContentOf(DiskFile file)
    {
        var shown = file.Role == "metadata" ? TextOf(file.FirstBytes) : Hex(file.FirstBytes);
        return
            file.SizeBytes > file.FirstBytes.Length
            || (file.Role != "metadata" && file.SizeBytes > DataLines * BytesInLine)
            ? shown + "\n..."
            : shown;
    }

    private static string TextOf(byte[] bytes) =>
        string.Join('\n', Encoding.UTF8.GetString(bytes).TrimEnd().Split('\n').Select(TextLine.Of));

    private static string Hex(byte[] bytes) =>
        string.Join(
            '\n',
            bytes
                .Take(DataLines * BytesInLine)
                .Chunk(BytesInLine)
                .Select(
                    (line, row) =>
                        $"{(row * BytesInLine).ToString("x6", CultureInfo.InvariantCulture)}  "
                        + $"{string.Join(' ', line.Select(value => $"{value:x2}")), -47}  {Ascii(line)}"
                )
        );

    private static string Ascii(byte[] line) =>
        string.Concat(line.Select(value => value is >= 0x20 and < 0x7f ? (char)value : '.'));
}

/// <summary>A file behind an object.</summary>
/// <param name="Path">Where it lies, from the folder of the store.</param>
/// <param name="Role">data or metadata.</param>
/// <param name="SizeBytes">All of it.</param>
/// <param name="IsEncrypted">True if its bytes are cipher text.</param>
/// <param name="FirstBytes">Its beginning.</param>
internal sealed record DiskFile(string Path, string Role, long SizeBytes, bool IsEncrypted, byte[] FirstBytes);
