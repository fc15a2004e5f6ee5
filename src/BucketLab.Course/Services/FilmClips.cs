using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BucketLab.Media;
using BucketLab.Media.Mp4;

namespace BucketLab.Course.Services;

/// <summary>Films to publish: made anew for each check, so that nobody can know them before.</summary>
/// <param name="folder">A temporary folder.</param>
/// <param name="sampleMedia">The clips of the course.</param>
internal sealed class FilmClips(string folder, string sampleMedia)
{
    private const string PortraitName = "portrait-rotated.mp4";
    private const string SoundName = "audio-only.m4a";
    private const int BoxHeaderBytes = 8;
    private const int UniqueBytes = 100_000;

    private readonly Dictionary<string, byte[]> made = new(StringComparer.Ordinal);

    /// <summary>Four seconds, 640x360, 10 frames a second, with sound, the index behind the media.</summary>
    public Task<byte[]> LandscapeAsync(CancellationToken cancellationToken) => MakeAsync("testsrc2", cancellationToken);

    /// <summary>Another picture of the same size.</summary>
    public Task<byte[]> OtherLandscapeAsync(CancellationToken cancellationToken) =>
        MakeAsync("smptebars", cancellationToken);

    /// <summary>Two seconds, stored lying with a matrix that turns it upright, as phones do.</summary>
    public Task<byte[]> PortraitAsync(CancellationToken cancellationToken) =>
        File.ReadAllBytesAsync(Path.Combine(sampleMedia, PortraitName), cancellationToken);

    /// <summary>An MP4 without a picture.</summary>
    public Task<byte[]> SoundAsync(CancellationToken cancellationToken) =>
        File.ReadAllBytesAsync(Path.Combine(sampleMedia, SoundName), cancellationToken);

    /// <summary>Makes a longer film of one: a box <c>free</c> at the end, which players skip (ISO/IEC 14496-12,
    /// 8.1.2).</summary>
    /// <param name="film">An MP4.</param>
    /// <param name="sizeBytes">The length of the result.</param>
    /// <param name="marker">A text to put into the box; random bytes follow.</param>
    public static byte[] Lengthen(byte[] film, int sizeBytes, string marker = "")
    {
        var longer = new byte[sizeBytes];
        film.CopyTo(longer, 0);
        var box = longer.AsSpan(film.Length);
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        "free"u8.CopyTo(box[4..]);
        var text = Encoding.ASCII.GetBytes(marker);
        text.CopyTo(box[BoxHeaderBytes..]);
        RandomNumberGenerator.Fill(box[(BoxHeaderBytes + text.Length)..]);
        return longer;
    }

    /// <summary>Makes a film that differs from every other, and is longer than the first range that is asked
    /// for.</summary>
    public static byte[] MakeUnique(byte[] film) => Lengthen(film, film.Length + UniqueBytes);

    /// <summary>The SHA-256 of the media of an MP4, in hexadecimal; empty when it has none.</summary>
    public static string MediaHashOf(byte[] film)
    {
        var media = Mp4File.Parse(film).Boxes.OfType<MdatBox>().ToList();
        if (media.Count == 0)
            return "";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var box in media)
            hash.AppendData(box.Payload!.Value.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<byte[]> MakeAsync(string picture, CancellationToken cancellationToken)
    {
        if (made.TryGetValue(picture, out var known))
            return known;
        var file = Path.Combine(folder, picture + ".mp4");
        var tone = RandomNumberGenerator.GetInt32(300, 900).ToString(CultureInfo.InvariantCulture);
        await FfmpegProcess.RunAsync(
            ArgumentsOf($"{picture}=s=640x360:r=10:d=4", $"sine=frequency={tone}:sample_rate=48000:duration=4", file),
            cancellationToken: cancellationToken
        );
        return made[picture] = await File.ReadAllBytesAsync(file, cancellationToken);
    }

    private static IReadOnlyList<string> ArgumentsOf(string picture, string sound, string file) =>
        $"-f lavfi -i {picture} -f lavfi -i {sound} -c:v libx264 -preset ultrafast -g 20 -pix_fmt yuv420p -c:a aac "
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Concat(["-b:a", "64k", "-map_metadata", "-1", MediaAddress.Of(file)])
            .ToList();
}
