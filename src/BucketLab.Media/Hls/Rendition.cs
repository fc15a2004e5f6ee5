using System.Collections.Immutable;

namespace BucketLab.Media;

/// <summary>One alternative that variants share, such as the sound in one language (RFC 8216, 4.3.4.1).</summary>
/// <param name="Type"><c>AUDIO</c>, <c>VIDEO</c>, <c>SUBTITLES</c> or <c>CLOSED-CAPTIONS</c>.</param>
/// <param name="GroupId">The group that variants refer to.</param>
/// <param name="Name">The name by which a person chooses; unique in its group.</param>
public sealed record Rendition(string Type, string GroupId, string Name)
{
    /// <summary>Its media playlist; null when the variant itself carries it.</summary>
    public string? Uri { get; init; }

    /// <summary>Language as RFC 5646 has it; null when not said.</summary>
    public string? Language { get; init; }

    /// <summary>Played when the viewer has chosen nothing.</summary>
    public bool IsDefault { get; init; }

    /// <summary>May be chosen for the viewer, by the language of the system.</summary>
    public bool Autoselect { get; init; }

    /// <summary>Number of channels and more, such as <c>2</c>; null when not said.</summary>
    public string? Channels { get; init; }

    /// <summary>Other attributes as they stand in the file.</summary>
    public ImmutableArray<string> OtherAttributes { get; init; } = [];
}
