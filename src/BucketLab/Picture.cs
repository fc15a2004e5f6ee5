using System.Buffers.Binary;
using System.Globalization;
using BucketLab.Contracts.Display;

namespace BucketLab;

/// <summary>A PNG file to look at: the picture, its size, and its first bytes as numbers and as letters.</summary>
/// <param name="png">The bytes of the file; anything else is described and not shown.</param>
/// <param name="caption">The subject, in a few words.</param>
public sealed class Picture(byte[] png, string caption) : View
{
    private const int FirstBytes = 16;
    private const int MaxShown = 600 * 1024;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private bool IsPicture => png.Length > 24 && png.AsSpan().StartsWith(Signature);

    /// <inheritdoc/>
    public override string ToHtml() =>
        ViewFrame.Wrap(
            "picture",
            (
                IsPicture && png.Length <= MaxShown
                    ? $"<img alt=\"{HtmlText.Escape(caption)}\" "
                        + $"style=\"display:block;max-width:100%;height:auto;border-radius:3px\" "
                        + $"src=\"data:image/png;base64,{Convert.ToBase64String(png)}\"/>"
                    : ""
            )
                + $"<p>{HtmlText.Escape(caption)}: {HtmlText.Escape(Size())}</p><pre tabindex=\"0\">"
                + $"{HtmlText.Escape(First())}</pre>"
        );

    /// <inheritdoc/>
    public override string ToText() => $"{caption}: {NumberFormat.Plain(Size())}\n{First()}";

    private string Size() =>
        IsPicture
            ? $"{Side(16)} x {Side(20)} pixels, {NumberFormat.Bytes(png.Length)}"
            : $"no picture, {NumberFormat.Bytes(png.Length)}";

    private string Side(int offset) =>
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(offset)).ToString(CultureInfo.InvariantCulture);

    private string First()
    {
        var first = png.Take(FirstBytes).ToArray();
        return $"{string.Join(' ', first.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)))}  "
            + $"{string.Concat(first.Select(value => value is >= 32 and < 127 ? (char)value : '.'))}";
    }
}
