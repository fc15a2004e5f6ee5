namespace BucketLab.Store.Core.Policy;

/// <summary>A parsed bucket policy (IAM User Guide, "IAM JSON policy elements reference").</summary>
internal sealed class BucketPolicy(IReadOnlyList<PolicyStatement> statements)
{
    /// <summary>An explicit deny wins over any allow; without either nothing is said.</summary>
    public PolicyDecision Evaluate(AccessRequest request)
    {
        var decision = PolicyDecision.NoMatch;
        foreach (var statement in statements.Where(statement => statement.AppliesTo(request)))
        {
            if (!statement.IsAllow)
                return PolicyDecision.Deny;
            decision = PolicyDecision.Allow;
        }

        return decision;
    }

    /// <summary>True if anybody at all is allowed something (Amazon S3 User Guide, "The meaning of public").</summary>
    public bool IsPublic => statements.Any(statement => statement.IsPublic);
}

/// <summary>The decision of a policy on one request.</summary>
internal enum PolicyDecision
{
    /// <summary>No statement applies.</summary>
    NoMatch,

    /// <summary>A statement allows and none denies.</summary>
    Allow,

    /// <summary>A statement denies; nothing else counts.</summary>
    Deny,
}
