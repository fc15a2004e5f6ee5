using System.Globalization;
using System.Text;
using BucketLab.ObjectStore.Http.SigV4;
using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Policy;
using BucketLab.ObjectStore.Storage;
using Microsoft.AspNetCore.Http;

namespace BucketLab.ObjectStore.Http;

/// <summary>
/// What the caller of one request may do. The owner of a bucket may do everything that its policy does not deny;
/// anybody else only what the policy allows (Amazon S3 User Guide, "How Amazon S3 authorizes a request").
/// </summary>
internal sealed class Access(Store store, Identities identities, HttpContext http, StoreIdentity? caller, RequestFacts facts)
{
    private static readonly string[] PolicyActions = ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];

    public bool IsAllowed(string action, string bucketName, string? key)
    {
        var bucket = store.Find(bucketName).Settings;
        var isOwner = caller?.Name == bucket.Owner;
        // An owner who locked everybody out by a policy must still be able to take it back.
        if (isOwner && PolicyActions.Contains(action, StringComparer.Ordinal))
            return true;
        return Evaluate(bucket, action, key) switch
        {
            PolicyDecision.Deny => false,
            PolicyDecision.Allow => true,
            _ => isOwner,
        };
    }

    public void Demand(string action, string bucket, string? key)
    {
        if (!IsAllowed(action, bucket, key))
            throw S3Error.AccessDenied.With();
    }

    private PolicyDecision Evaluate(Bucket bucket, string action, string? key)
    {
        if (bucket.Policy is null)
            return PolicyDecision.NoMatch;
        var resource = "arn:aws:s3:::" + bucket.Name + (key is null ? "" : "/" + key);
        var policy = PolicyParser.Parse(Encoding.UTF8.GetBytes(bucket.Policy), bucket.Name);
        return policy.Evaluate(new AccessRequest(caller is null ? [] : identities.PrincipalsOf(caller), action, resource, Context()));
    }

    private Dictionary<string, IReadOnlyList<string>> Context()
    {
        var now = store.Clock.GetUtcNow();
        var context = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["aws:currenttime"] = [now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)],
            ["aws:epochtime"] = [now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)],
            ["aws:securetransport"] = [http.Request.IsHttps ? "true" : "false"],
            ["s3:authtype"] = [facts.Header("authorization") is not null ? "REST-HEADER" : caller is null ? "ANONYMOUS" : "REST-QUERY-STRING"],
        };
        Add(context, "aws:sourceip", http.Connection.RemoteIpAddress?.ToString());
        Add(context, "aws:referer", facts.Header("referer"));
        Add(context, "aws:useragent", facts.Header("user-agent"));
        Add(context, "aws:username", caller?.Name);
        Add(context, "aws:principalarn", caller is null ? null : Identities.ArnOf(caller.Name));
        Add(context, "s3:signatureversion", caller is null ? null : "AWS4-HMAC-SHA256");
        foreach (var parameter in new[] { "prefix", "delimiter", "max-keys" })
            Add(context, "s3:" + parameter, http.Request.Query.TryGetValue(parameter, out var value) ? value.ToString() : null);
        foreach (var (name, values) in facts.Headers.Where(header => header.Key.StartsWith("x-amz-", StringComparison.Ordinal)))
            context["s3:" + name] = values;
        return context;
    }

    private static void Add(Dictionary<string, IReadOnlyList<string>> context, string key, string? value)
    {
        if (value is not null)
            context[key] = [value];
    }
}
