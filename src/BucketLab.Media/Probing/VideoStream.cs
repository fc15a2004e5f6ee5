namespace BucketLab.Media.Probing;

/// <summary>The picture of a file.</summary>
public sealed record VideoStream
{
    /// <summary>ffmpeg's name of the codec, such as <c>h264</c>.</summary>
    public required string Codec { get; init; }

    /// <summary>Width in pixels as stored, before rotation.</summary>
    public required int CodedWidth { get; init; }

    /// <summary>Height in pixels as stored, before rotation.</summary>
    public required int CodedHeight { get; init; }

    /// <summary>Clockwise turn that shows the picture upright: 0, 90, 180 or 270.</summary>
    public int RotationDegrees { get; init; }

    /// <summary>Width of one stored pixel divided by its height; 1 nearly always.</summary>
    public double PixelAspect { get; init; } = 1;

    /// <summary>Frames in one second on average; null when the file does not say.</summary>
    public FrameRate? FrameRate { get; init; }

    /// <summary>In kilobits (1,000 bits) a second; null when the file does not say.</summary>
    public double? BitrateKbps { get; init; }

    /// <summary>Width in square pixels as shown.</summary>
    public int Width => IsTurned ? CodedHeight : StretchedWidth;

    /// <summary>Height in square pixels as shown.</summary>
    public int Height => IsTurned ? StretchedWidth : CodedHeight;

    /// <summary>The shape as shown.</summary>
    public Orientation Orientation =>
        Width > Height ? Orientation.Landscape
        : Width < Height ? Orientation.Portrait
        : Orientation.Square;

    private bool IsTurned => RotationDegrees is 90 or 270;

    private int StretchedWidth => (int)Math.Round(CodedWidth * PixelAspect);
}
