using BucketLab.Checks;

namespace BucketLab.Lessons.L05PublicAndPrivateBuckets;

/// <summary>A policy from an empty page: everyone may read avatars/.</summary>
[Check("05-public-and-private-buckets", "open-avatars")]
internal sealed class OpenAvatarsCheck()
    : OpenPrefixCheck("policy", "avatars/", "avatars/ada.png", "avatars/sub/x.jpg", "avatars/evil.png")
{
    protected override string Subject => "The avatar";

    protected override string Notice => "Notice: nobody can list, so a stranger must know the key.";
}
