namespace BucketLab.Store.Core.Policy;

/// <summary>What a policy says of one request.</summary>
internal enum PolicyDecision
{
    /// <summary>No statement applies.</summary>
    NoMatch,

    /// <summary>A statement allows and none denies.</summary>
    Allow,

    /// <summary>A statement denies; nothing else counts.</summary>
    Deny,
}
