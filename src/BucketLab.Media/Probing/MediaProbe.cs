using System.Globalization;
using System.Text.Json.Nodes;

namespace BucketLab.Media;

/// <summary>The answer of ffprobe about a file.</summary>
public sealed record MediaProbe
{
    /// <summary>ffmpeg's name of the container, such as <c>mov,mp4,m4a,3gp,3g2,mj2</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The duration; null when the file does not say, as with a live stream.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>In kilobits (1,000 bits) a second, everything together; null when unknown.</summary>
    public double? BitrateKbps { get; init; }

    /// <summary>The picture; null without one. A cover picture does not count.</summary>
    public VideoStream? Video { get; init; }

    /// <summary>The first sound track; null without one.</summary>
    public AudioStream? Audio { get; init; }

    /// <summary>
    /// Reads the JSON that <c>ffprobe -show_format -show_streams</c> prints, with times in seconds or in hours, minutes
    /// and seconds.
    /// </summary>
    /// <exception cref="FormatException">It is not such JSON.</exception>
    public static MediaProbe Parse(string json)
    {
        if (JsonNode.Parse(json) is not JsonObject root || root["format"] is not JsonObject format)
            throw new FormatException("This is not what ffprobe prints with -of json -show_format -show_streams.");
        var streams = (root["streams"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var video = streams.Find(stream => Text(stream, "codec_type") == "video" && !IsCover(stream));
        var audio = streams.Find(stream => Text(stream, "codec_type") == "audio");
        return new MediaProbe
        {
            Format = Text(format, "format_name") ?? "",
            Duration = Time(format, "duration"),
            BitrateKbps = Number(format, "bit_rate") / 1000,
            Video = video is null ? null : ReadVideo(video),
            Audio = audio is null ? null : ReadAudio(audio),
        };
    }

    private static VideoStream ReadVideo(JsonObject stream) =>
        new()
        {
            Codec = Text(stream, "codec_name") ?? "unknown",
            CodedWidth = (int)(Number(stream, "width") ?? 0),
            CodedHeight = (int)(Number(stream, "height") ?? 0),
            RotationDegrees = Rotation(stream),
            PixelAspect = PixelAspect(Text(stream, "sample_aspect_ratio")),
            FrameRate =
                FrameRate.Parse(Text(stream, "avg_frame_rate")) ?? FrameRate.Parse(Text(stream, "r_frame_rate")),
            BitrateKbps = Number(stream, "bit_rate") / 1000,
        };

    private static AudioStream ReadAudio(JsonObject stream) =>
        new()
        {
            Codec = Text(stream, "codec_name") ?? "unknown",
            Channels = (int)(Number(stream, "channels") ?? 0),
            SampleRate = (int)(Number(stream, "sample_rate") ?? 0),
            BitrateKbps = Number(stream, "bit_rate") / 1000,
            Language =
                stream["tags"] is JsonObject tags && Text(tags, "language") is { } language and not "und"
                    ? language
                    : null,
        };

    private static bool IsCover(JsonObject stream) =>
        stream["disposition"] is JsonObject disposition && Number(disposition, "attached_pic") == 1;

    // ffprobe gives the counter-clockwise angle of the display matrix, between -180 and 180.
    private static int Rotation(JsonObject stream)
    {
        var turns = (stream["side_data_list"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Select(side => Number(side, "rotation"));
        var counterClockwise = turns.FirstOrDefault(angle => angle is not null) ?? 0;
        return ((int)Math.Round(-counterClockwise / 90) * 90 % 360 + 360) % 360;
    }

    private static double PixelAspect(string? text)
    {
        var parts = (text ?? "").Split(':');
        return parts.Length == 2 && FrameRate.Parse($"{parts[0]}/{parts[1]}") is { } ratio ? ratio.PerSecond : 1;
    }

    private static string? Text(JsonObject node, string name) =>
        node[name] is JsonValue value ? value.ToString() : null;

    // "10.000000", or "0:00:10.000000" with -sexagesimal, as FFMpegCore asks; more than a day is still hours.
    private static TimeSpan? Time(JsonObject node, string name)
    {
        var parts = (Text(node, name) ?? "").Split(':');
        var total = 0m;
        foreach (var part in parts)
        {
            if (
                !decimal.TryParse(
                    part,
                    NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var value
                )
            )
                return null;
            total = total * 60 + value;
        }
        return parts.Length is 1 or 3 && Math.Abs(total) < (decimal)TimeSpan.MaxValue.TotalSeconds - 1
            ? new TimeSpan((long)(total * TimeSpan.TicksPerSecond))
            : null;
    }

    private static double? Number(JsonObject node, string name) =>
        double.TryParse(Text(node, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

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

/// <summary>The shape of a picture as it is shown, rotation included.</summary>
public enum Orientation
{
    /// <summary>Wider than high.</summary>
    Landscape,

    /// <summary>Higher than wide.</summary>
    Portrait,

    /// <summary>As wide as high.</summary>
    Square,
}

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
