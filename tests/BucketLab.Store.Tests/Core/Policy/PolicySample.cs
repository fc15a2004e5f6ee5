using System.Text;
using BucketLab.Store.Core.Policy;

namespace BucketLab.Store.Tests.Core.Policy;

/// <summary>Policies of a bucket named media, and requests to it.</summary>
internal static class PolicySample
{
    public const string Alice = "arn:aws:iam::123456789012:user/alice";
    public const string Bob = "arn:aws:iam::123456789012:user/bob";

    /// <summary>A policy of one statement; what is not given allows everybody to read every object.</summary>
    public static BucketPolicy Statement(
        string effect = "Allow",
        string principal = "\"Principal\":\"*\"",
        string action = "\"Action\":\"s3:GetObject\"",
        string resource = "\"Resource\":\"arn:aws:s3:::media/*\"",
        string? condition = null
    ) =>
        Policy(
            $$"""{"Effect":"{{effect}}",{{principal}},{{action}},{{resource}}{{(condition is null ? "" : ",\"Condition\":" + condition)}}}"""
        );

    public static BucketPolicy Policy(params string[] statements) =>
        Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""");

    public static BucketPolicy Parse(string document) => PolicyParser.Parse(Encoding.UTF8.GetBytes(document), "media");

    public static AccessRequest Request(
        string action = "s3:GetObject",
        string resource = "arn:aws:s3:::media/key",
        string? principal = null,
        params (string Key, string[] Values)[] context
    ) =>
        new(
            principal is null ? [] : [principal],
            action,
            resource,
            context.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Values, StringComparer.Ordinal)
        );

    public static PolicyDecision With(this BucketPolicy policy, string key, params string[] values) =>
        policy.Evaluate(Request(context: [(key, values)]));
}
