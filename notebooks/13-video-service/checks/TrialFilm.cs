using System.Security.Cryptography;
using BucketLab.Checks;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>A film of two tracks with its <c>moov</c> at the end and media that nobody knows beforehand, longer than
/// the 65 536 bytes that a player reads first.</summary>
internal sealed class TrialFilm
{
    private const int Chunks = 6;
    private const int ChunkBytes = 20_000;

    private TrialFilm(byte[] media, byte[] bytes) => (Media, Bytes) = (media, bytes);

    /// <summary>The bytes inside of <c>mdat</c>.</summary>
    public byte[] Media { get; }

    /// <summary>The file.</summary>
    public byte[] Bytes { get; }

    public static TrialFilm Create()
    {
        var media = RandomNumberGenerator.GetBytes(Chunks * ChunkBytes);
        return new TrialFilm(media, Mp4Boxes.TwoTracks(media, ChunkBytes));
    }
}
