namespace BucketLab.Store.Core.Policy;

/// <summary>A request as policies see it.</summary>
/// <param name="Principals">All names of the caller: its ARN and canonical user id; empty for anonymous.</param>
/// <param name="Action">Such as s3:GetObject.</param>
/// <param name="Resource">ARN of the bucket or object.</param>
/// <param name="Context">Condition keys in lower case, such as aws:sourceip, with their values.</param>
internal sealed record AccessRequest(
    IReadOnlyList<string> Principals,
    string Action,
    string Resource,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Context
);
