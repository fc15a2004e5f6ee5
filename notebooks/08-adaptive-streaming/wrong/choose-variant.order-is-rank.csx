Func<string, int, string> chooseVariant = (multivariant, kbps) =>
{
    var variants = ((MultivariantPlaylist)HlsPlaylist.Parse(multivariant).Playlist).Variants;
    return variants.LastOrDefault(variant => variant.BandwidthBps <= kbps * 1000L)?.Uri ?? variants.MinBy(variant => variant.BandwidthBps).Uri;
};
