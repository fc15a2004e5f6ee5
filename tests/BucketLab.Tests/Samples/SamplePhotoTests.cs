using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace BucketLab.Tests.Samples;

public sealed class SamplePhotoTests
{
    [Fact]
    public void The_same_number_is_the_same_file_and_another_is_another()
    {
        Assert.Equal(SamplePhoto.Png(3, 40, 30), SamplePhoto.Png(3, 40, 30));
        var different = Enumerable
            .Range(-5, 300)
            .Select(number => Convert.ToHexString(SHA256.HashData(SamplePhoto.Png(number, 24, 18))))
            .Distinct(StringComparer.Ordinal);
        Assert.Equal(300, different.Count());
    }

    [Fact]
    public void A_photo_of_the_usual_size_is_a_large_file() =>
        Assert.InRange(SamplePhoto.Png(1).Length, 150_000, 300_000);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 30)]
    public void The_file_has_the_pixels_that_its_header_promises(int width, int height)
    {
        var file = SamplePhoto.Png(7, width, height);
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)));
        Assert.Equal(height, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)));
        var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
        using var zlib = new ZLibStream(new MemoryStream(file, 41, length), CompressionMode.Decompress);
        using var pixels = new MemoryStream();
        zlib.CopyTo(pixels);
        Assert.Equal(height * ((width * 3) + 1), pixels.Length);
    }

    // The checksum of an empty IEND chunk is in every PNG file there is.
    [Fact]
    public void The_last_chunk_has_the_checksum_that_everybody_knows() =>
        Assert.Equal(
            [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82],
            SamplePhoto.Png(1, 4, 4)[^12..]
        );

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, -1)]
    [InlineData(100_000, 100_000)]
    public void Impossible_sizes_are_refused(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SamplePhoto.Png(1, width, height));
}
