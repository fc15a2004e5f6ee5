Func<string, int, string> chooseVariant = (multivariant, kbps) =>
{
    var variants = ((MultivariantPlaylist)HlsPlaylist.Parse(multivariant).Playlist).Variants;
    var last = variants.LastOrDefault(variant => variant.BandwidthBps <= kbps * 1000L);
    return (last ?? variants.MinBy(variant => variant.BandwidthBps)).Uri;
};
