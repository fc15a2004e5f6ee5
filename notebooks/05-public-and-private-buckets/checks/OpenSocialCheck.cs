using BucketLab.Checks;

namespace BucketLab.Lessons.L05PublicAndPrivateBuckets;

/// <summary>A policy with two gaps: everyone may read social/.</summary>
[Check("05-public-and-private-buckets", "open-social")]
internal sealed class OpenSocialCheck()
    : OpenPrefixCheck("socialPolicy", "social/", "social/course-7.png", "social/2026/course-8.jpg", "social/forged.png")
{
    protected override string Subject => "The preview picture";

    protected override string Notice =>
        "Notice: the star covers slashes too, and the slash before it keeps social-backup/ closed.";
}
