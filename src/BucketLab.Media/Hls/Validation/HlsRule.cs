namespace BucketLab.Media;

/// <summary>One rule for playlists.</summary>
/// <param name="Id">A short name, stable over versions.</param>
/// <param name="Text">The rule, in words.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="IsRequired">True for a must, false for advice.</param>
public sealed record HlsRule(string Id, string Text, string Source, bool IsRequired)
{
    /// <summary>The name.</summary>
    public override string ToString() => Id;
}
