namespace BucketLab.Store.Core.Model;

/// <summary>The four switches against public access (Amazon S3 User Guide, "Blocking public access").</summary>
internal sealed record PublicAccessBlock
{
    public static readonly PublicAccessBlock None = new();

    /// <summary>Refuses to put an ACL that grants something to everybody.</summary>
    public bool BlockPublicAcls { get; init; }

    /// <summary>Ignores what ACLs grant to everybody.</summary>
    public bool IgnorePublicAcls { get; init; }

    /// <summary>Refuses to put a policy that is public.</summary>
    public bool BlockPublicPolicy { get; init; }

    /// <summary>Lets a public policy allow nothing to anonymous callers.</summary>
    public bool RestrictPublicBuckets { get; init; }
}
