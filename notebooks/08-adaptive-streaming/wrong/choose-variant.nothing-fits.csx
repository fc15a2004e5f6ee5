Func<string, int, string> chooseVariant = (multivariant, kbps) =>
    ((MultivariantPlaylist)HlsPlaylist.Parse(multivariant).Playlist).Variants
        .Where(variant => variant.BandwidthBps <= kbps * 1000L)
        .MaxBy(variant => variant.BandwidthBps)?.Uri;
