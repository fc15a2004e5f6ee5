using BucketLab.Store.Http.Authorization;

namespace BucketLab.Store.Http.Settings;

/// <summary>GetBucketPolicyStatus: whether a policy or an ACL opens the bucket to everybody.</summary>
internal static class BucketPolicyStatusEndpoint
{
    public static Task GetAsync(S3Exchange exchange)
    {
        var bucket = exchange.Settings;
        var isPublic =
            (bucket.Policy is { } policy && exchange.Identities.Policies.OfBucket(bucket.Name, policy).IsPublic)
            || (bucket.PublicAccessBlock?.IgnorePublicAcls != true && Acls.Of(bucket).IsPublic);
        return exchange.WriteXmlAsync("PolicyStatus", xml => xml.Element("IsPublic", isPublic));
    }
}
