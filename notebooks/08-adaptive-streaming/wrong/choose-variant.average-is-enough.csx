Func<string, int, string> chooseVariant = (multivariant, kbps) =>
{
    var variants = ((MultivariantPlaylist)HlsPlaylist.Parse(multivariant).Playlist).Variants;
    var best = variants.Where(variant => variant.AverageBandwidthBps <= kbps * 1000L)
        .OrderBy(variant => variant.AverageBandwidthBps)
        .LastOrDefault();
    return (best ?? variants.MinBy(variant => variant.BandwidthBps)).Uri;
};
