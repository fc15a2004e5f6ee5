namespace BucketLab.Store.Http;

/// <summary>Someone who may sign requests.</summary>
/// <param name="Name">1 to 64 letters, digits and hyphens, as policies name it:
/// <c>arn:aws:iam::ACCOUNT:user/NAME</c>.</param>
/// <param name="AccessKeyId">The public half of the credentials.</param>
/// <param name="SecretAccessKey">The secret half; never logged.</param>
public sealed record StoreIdentity(string Name, string AccessKeyId, string SecretAccessKey)
{
    /// <summary>Leaves the secret out.</summary>
    public override string ToString() => $"{Name} ({AccessKeyId})";
}
