using System.Text;

namespace BucketLab.Lessons.L01LargeFiles;

/// <summary>A file as somebody uploaded it: its name may lie about its content.</summary>
/// <param name="Name">The name that it came with.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="ContentType">Its content type.</param>
internal sealed record UploadedFile(string Name, byte[] Content, string ContentType)
{
    public const string Unknown = "application/octet-stream";

    private static readonly byte[] JpegStart =
    [
        0xFF,
        0xD8,
        0xFF,
        0xE0,
        0x00,
        0x10,
        (byte)'J',
        (byte)'F',
        (byte)'I',
        (byte)'F',
        0x00,
        0x01,
        0x01,
        0x00,
        0x00,
        0x01,
    ];

    /// <summary>Honest names first, then lies, then pieces too short to be anything.</summary>
    public static IReadOnlyList<UploadedFile> All { get; } =
    [
        new("front.png", SamplePhoto.Png(1, 20, 15), "image/png"),
        new("side.jpg", JpegStart, "image/jpeg"),
        new("receipt.pdf", Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj"), "application/pdf"),
        new("ride.mp4", [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0], "video/mp4"),
        new("wheel.gif", Encoding.ASCII.GetBytes("GIF89a\u0001\0\u0001\0......"), "image/gif"),
        new("chain.webp", [.. "RIFF"u8, 36, 0, 0, 0, .. "WEBPVP8 "u8], "image/webp"),
        new("really-a-photo.txt", JpegStart, "image/jpeg"),
        new("cute-bike.png", Encoding.ASCII.GetBytes("<script>alert(1)</script>"), Unknown),
        new("bell.webp", [.. "RIFF"u8, 36, 0, 0, 0, .. "WAVEfmt "u8], Unknown),
        new("notes.pdf", Encoding.ASCII.GetBytes("PDF files begin with %PDF-"), Unknown),
        new("cut-off.jpg", [0xFF, 0xD8], Unknown),
        new("empty.png", [], Unknown),
    ];
}
