namespace BucketLab.Checks;

/// <summary>One request that a check made, and its answer.</summary>
/// <param name="Who">Who asked: stranger, root or another identity.</param>
/// <param name="What">The request in words, such as GET avatars/ada.png.</param>
/// <param name="Status">The HTTP status code.</param>
internal sealed record Asked(string Who, string What, int Status)
{
    /// <summary>True if the store did as asked.</summary>
    public bool IsAllowed => Status is >= 200 and < 300;
}
