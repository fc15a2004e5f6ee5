namespace BucketLab.Media.Probing;

/// <summary>The sound of a file.</summary>
public sealed record AudioStream
{
    /// <summary>ffmpeg's name of the codec, such as <c>aac</c>.</summary>
    public required string Codec { get; init; }

    /// <summary>Number of channels.</summary>
    public required int Channels { get; init; }

    /// <summary>Samples in one second.</summary>
    public required int SampleRate { get; init; }

    /// <summary>In kilobits (1,000 bits) a second; null when the file does not say.</summary>
    public double? BitrateKbps { get; init; }

    /// <summary>Three letters of ISO 639-2; null when undetermined.</summary>
    public string? Language { get; init; }
}
