namespace BucketLab.Media;

/// <summary>Rules that a multivariant playlist can be held against by itself.</summary>
internal static class MultivariantPlaylistCheck
{
    private static readonly string[] SoundCodecs = ["mp4a", "ac-3", "ec-3", "opus", "Opus", "fLaC", "alac"];

    public static IEnumerable<HlsFinding> Check(MultivariantPlaylist playlist)
    {
        if (MediaPlaylistCheck.VersionOfVariables(playlist) is { } needed && (playlist.Version ?? 1) < needed)
            yield return new(
                HlsRules.VersionHighEnough,
                FormattableString.Invariant($"The version is {playlist.Version ?? 1}, but variables need {needed}.")
            );
        foreach (var finding in playlist.Variants.SelectMany(variant => CheckVariant(variant, playlist)))
            yield return finding;
        foreach (var finding in CheckRenditions(playlist))
            yield return finding;
        if (!playlist.IndependentSegments)
            yield return new(
                HlsRules.IndependentSegments,
                "The playlist does not promise that every segment can be decoded without another one."
            );
        if (playlist.IFrameVariants.IsEmpty && playlist.Variants.Any(HasPicture))
            yield return new(
                HlsRules.IFramePlaylist,
                "There is no #EXT-X-I-FRAME-STREAM-INF, so that fast forward has to guess."
            );
    }

    private static IEnumerable<HlsFinding> CheckVariant(Variant variant, MultivariantPlaylist playlist)
    {
        if (variant.Codecs.IsEmpty)
            yield return new(
                HlsRules.Codecs,
                $"The variant {variant.Uri} has no CODECS, so that a player must try whether it can play it."
            );
        if (variant.AverageBandwidthBps is null)
            yield return new(HlsRules.AverageBandwidth, $"The variant {variant.Uri} has no AVERAGE-BANDWIDTH.");
        if (variant.Resolution is null && HasPicture(variant))
            yield return new(HlsRules.Resolution, $"The variant {variant.Uri} has no RESOLUTION.");
        if (variant.FrameRate is null && HasPicture(variant))
            yield return new(HlsRules.FrameRate, $"The variant {variant.Uri} has no FRAME-RATE.");
        foreach (var (type, group) in new[] { ("AUDIO", variant.Audio), ("SUBTITLES", variant.Subtitles) })
        {
            if (
                group is not null
                && !playlist.Renditions.Any(rendition => rendition.Type == type && rendition.GroupId == group)
            )
                yield return new(
                    HlsRules.GroupExists,
                    $"The variant {variant.Uri} names the {type} group '{group}', which has no rendition."
                );
        }
    }

    private static IEnumerable<HlsFinding> CheckRenditions(MultivariantPlaylist playlist)
    {
        foreach (
            var group in playlist
                .Renditions.GroupBy(rendition => (rendition.Type, rendition.GroupId, rendition.Name))
                .Where(group => group.Count() > 1)
        )
            yield return new(
                HlsRules.RenditionNames,
                $"The {group.Key.Type} group '{group.Key.GroupId}' has {group.Count()} renditions called '"
                    + $"{group.Key.Name}'."
            );
        foreach (
            var rendition in playlist.Renditions.Where(rendition => rendition is { Type: "AUDIO", Language: null })
        )
            yield return new(HlsRules.AudioLanguage, $"The sound rendition '{rendition.Name}' has no LANGUAGE.");
    }

    // A variant whose codecs are all for sound needs no size; one without codecs is taken to have a picture.
    private static bool HasPicture(Variant variant) =>
        variant.Codecs.IsEmpty || variant.Codecs.Any(codec => !SoundCodecs.Contains(codec.Split('.')[0]));
}
