using System.Collections.Concurrent;
using System.Text;
using BucketLab.Store.Core.Policy;

namespace BucketLab.Store.Http.Authorization;

/// <summary>Parsed policies, so that a policy is read when it changes and not at every request.</summary>
internal sealed class PolicyCache
{
    private readonly ConcurrentDictionary<string, (string Document, BucketPolicy Policy)> parsed = new(
        StringComparer.Ordinal
    );

    public BucketPolicy OfBucket(string bucket, string document) =>
        Get("bucket:" + bucket, document, bytes => PolicyParser.Parse(bytes, bucket));

    public BucketPolicy OfIdentity(string name, string document) =>
        Get("identity:" + name, document, bytes => PolicyParser.ParseIdentityPolicy(bytes));

    private BucketPolicy Get(string owner, string document, Func<byte[], BucketPolicy> parse)
    {
        // The settings hold one string until they change: the reference tells, and it costs nothing.
        if (parsed.TryGetValue(owner, out var cached) && ReferenceEquals(cached.Document, document))
            return cached.Policy;
        var policy = parse(Encoding.UTF8.GetBytes(document));
        parsed[owner] = (document, policy);
        return policy;
    }
}
