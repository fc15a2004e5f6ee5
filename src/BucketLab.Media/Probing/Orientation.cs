namespace BucketLab.Media.Probing;

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
