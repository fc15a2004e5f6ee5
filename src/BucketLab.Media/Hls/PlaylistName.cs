namespace BucketLab.Media.Hls;

/// <summary>One name that stands in a playlist.</summary>
/// <param name="Name">What a player fetches, with the values of its variables.</param>
/// <param name="TakesParameters">
/// Whether players add parameters of their own to its query, which a signed link does not bear: steering servers and
/// interstitials (draft-pantos-hls-rfc8216bis, 7 and appendix D).
/// </param>
public sealed record PlaylistName(string Name, bool TakesParameters);
