using BucketLab.Contracts.Playback;

namespace BucketLab.Streaming.Viewing;

/// <summary>The address of one of the lab's own pages with what it is to do.</summary>
internal static class PageAddress
{
    /// <param name="server">Where the pages are.</param>
    /// <param name="page">Its name below <c>/_lab/</c>.</param>
    /// <param name="values">Left out where they are null.</param>
    public static Uri Of(Uri server, string page, params IEnumerable<(string Name, string? Value)> values) =>
        new(
            server,
            $"{PlaybackApi.Root}/{page}?"
                + string.Join(
                    '&',
                    values
                        .Where(one => one.Value is not null)
                        .Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}")
                )
        );
}
