using System.Numerics;
using BucketLab.Samples;

namespace BucketLab;

/// <summary>Pictures to store: a bicycle before a wall, as a camera might have taken it. The same number is always the
/// same picture, byte for byte.</summary>
public static class SamplePhoto
{
    private const int MaxPixels = 4_000_000;
    private static readonly Vector2 Rear = new(0.27f, 0.66f);
    private static readonly Vector2 Front = new(0.73f, 0.66f);

    // Chain stay, seat stay, seat tube, down tube, top tube, fork, bar, saddle; from and to, as parts of the picture.
    private static readonly (Vector2 From, Vector2 To)[] Tubes =
    [
        (Rear, new(0.46f, 0.66f)),
        (Rear, new(0.42f, 0.42f)),
        (new(0.46f, 0.66f), new(0.40f, 0.35f)),
        (new(0.46f, 0.66f), new(0.66f, 0.42f)),
        (new(0.42f, 0.42f), new(0.66f, 0.42f)),
        (new(0.64f, 0.32f), Front),
        (new(0.64f, 0.32f), new(0.72f, 0.30f)),
        (new(0.35f, 0.34f), new(0.45f, 0.34f)),
    ];

    /// <summary>One picture as a PNG file with three bytes for each pixel.</summary>
    /// <param name="number">Which one; it decides the colours, the size of the wheels and the grain.</param>
    /// <param name="width">In pixels, at least 1.</param>
    /// <param name="height">In pixels, at least 1; width times height is at most 4 million.</param>
    /// <returns>The bytes of the file; about 190 kB at the size that is used when none is given.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or there are too many pixels.</exception>
    public static byte[] Png(int number, int width = 400, int height = 300)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)width * height, MaxPixels, nameof(width));
        return PngFile.Of(width, height, Pixels(number, width, height));
    }

    private static byte[] Pixels(int number, int width, int height)
    {
        var grain = new Grain(number);
        var (wall, paint, wheel) = (grain.Colour(), grain.Colour() * 0.6f, 0.16f + (grain.Next(40) / 1000f));
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = new Vector2(x / (float)width, y / (float)height);
                var colour =
                    IsDrawn(at, wheel) ? paint
                    : at.Y > 0.84f ? wall * 0.55f
                    : wall * (1.05f - (at.Y * 0.3f));
                var offset = ((y * width) + x) * 3;
                (pixels[offset], pixels[offset + 1], pixels[offset + 2]) = (
                    Byte(colour.X + grain.Next(10)),
                    Byte(colour.Y + grain.Next(10)),
                    Byte(colour.Z + grain.Next(10))
                );
            }
        }

        return pixels;
    }

    private static bool IsDrawn(Vector2 at, float wheel)
    {
        if (
            MathF.Abs(Vector2.Distance(at, Rear) - wheel) < 0.012f
            || MathF.Abs(Vector2.Distance(at, Front) - wheel) < 0.012f
        )
            return true;
        foreach (var (from, to) in Tubes)
        {
            var along = to - from;
            var share = Math.Clamp(Vector2.Dot(at - from, along) / along.LengthSquared(), 0, 1);
            if (Vector2.DistanceSquared(at, from + (along * share)) < 0.0001f)
                return true;
        }

        return false;
    }

    private static byte Byte(float value) => (byte)Math.Clamp(value, 0, 255);

    /// <summary>A small generator of its own (xorshift), because that of the framework may change between
    /// versions.</summary>
    private sealed class Grain(int number)
    {
        private uint state = unchecked(((uint)number * 2_654_435_761u) + 1) | 1;

        public int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state % (uint)below);
        }

        public Vector3 Colour() => new(90 + Next(130), 90 + Next(130), 90 + Next(130));
    }
}
