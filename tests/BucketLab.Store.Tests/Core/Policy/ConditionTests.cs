using BucketLab.Store.Core.Policy;

namespace BucketLab.Store.Tests.Core.Policy;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("StringEquals", "a", "a", true)]
    [InlineData("StringEquals", "a", "A", false)]
    [InlineData("StringNotEquals", "a", "A", true)]
    [InlineData("StringNotEquals", "a", "a", false)]
    [InlineData("StringEqualsIgnoreCase", "a", "A", true)]
    [InlineData("StringNotEqualsIgnoreCase", "a", "A", false)]
    [InlineData("StringLike", "a*c?", "abbcd", true)]
    [InlineData("StringLike", "a*c?", "abbc", false)]
    [InlineData("StringNotLike", "a*", "b", true)]
    [InlineData("StringNotLike", "a*", "ab", false)]
    [InlineData("NumericEquals", "10", "10.0", true)]
    [InlineData("NumericNotEquals", "10", "11", true)]
    [InlineData("NumericLessThan", "10", "9", true)]
    [InlineData("NumericLessThan", "10", "10", false)]
    [InlineData("NumericLessThanEquals", "10", "10", true)]
    [InlineData("NumericGreaterThan", "10", "11", true)]
    [InlineData("NumericGreaterThanEquals", "10", "9", false)]
    [InlineData("NumericEquals", "10", "ten", false)]
    [InlineData("DateLessThan", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", true)]
    [InlineData("DateLessThan", "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", false)]
    [InlineData("DateGreaterThan", "2026-01-01", "2026-01-01T00:00:01Z", true)]
    [InlineData("DateGreaterThanEquals", "1767225600", "2026-01-01T00:00:00Z", true)]
    [InlineData("DateEquals", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", true)]
    [InlineData("DateNotEquals", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", false)]
    [InlineData("Bool", "true", "true", true)]
    [InlineData("Bool", "true", "false", false)]
    [InlineData("BinaryEquals", "QmluYXJ5", "QmluYXJ5", true)]
    [InlineData("IpAddress", "203.0.113.0/24", "203.0.113.9", true)]
    [InlineData("IpAddress", "203.0.113.7/24", "203.0.113.9", true)]
    [InlineData("IpAddress", "203.0.113.9", "203.0.113.9", true)]
    [InlineData("IpAddress", "203.0.113.0/25", "203.0.113.200", false)]
    [InlineData("IpAddress", "2001:db8::/32", "2001:db8::1", true)]
    [InlineData("IpAddress", "127.0.0.0/8", "::ffff:127.0.0.1", true)]
    [InlineData("IpAddress", "0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("NotIpAddress", "203.0.113.0/24", "198.51.100.1", true)]
    [InlineData("NotIpAddress", "203.0.113.0/24", "203.0.113.9", false)]
    [InlineData("ArnLike", "arn:aws:iam::*:user/al*", "arn:aws:iam::123456789012:user/alice", true)]
    [InlineData("ArnLike", "arn:aws:iam:*:user/alice", "arn:aws:iam::123456789012:user/alice", false)]
    [InlineData("ArnEquals", "arn:aws:iam::123456789012:user/*", "arn:aws:iam::123456789012:user/alice", true)]
    [InlineData("ArnNotEquals", "arn:aws:iam::123456789012:user/bob", "arn:aws:iam::123456789012:user/alice", true)]
    [InlineData("ArnNotLike", "arn:aws:iam::123456789012:user/*", "arn:aws:iam::123456789012:user/alice", false)]
    public void An_operator_compares(string test, string value, string actual, bool holds) =>
        Assert.Equal(
            holds,
            Policy($$$"""{"{{{test}}}":{"s3:TestKey":"{{{value}}}"}}""").With("s3:testkey", actual)
                == PolicyDecision.Allow
        );

    [Theory]
    [InlineData("StringEquals", false)]
    [InlineData("StringNotEquals", true)]
    [InlineData("StringEqualsIfExists", true)]
    [InlineData("StringNotEqualsIfExists", true)]
    [InlineData("StringLike", false)]
    [InlineData("NumericLessThan", false)]
    [InlineData("NumericLessThanIfExists", true)]
    [InlineData("ForAllValues:StringEquals", true)]
    [InlineData("ForAnyValue:StringEquals", false)]
    [InlineData("ForAnyValue:StringNotEquals", false)]
    public void An_absent_key_fails_what_is_not_negated_or_made_optional(string test, bool holds) =>
        Assert.Equal(
            holds,
            Policy($$$"""{"{{{test}}}":{"s3:TestKey":"1"}}""").Evaluate(PolicySample.Request()) == PolicyDecision.Allow
        );

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    public void Null_asks_whether_a_key_is_absent(string value, bool isPresent)
    {
        var policy = Policy($$$"""{"Null":{"s3:TestKey":"{{{value}}}"}}""");
        Assert.Equal(isPresent, policy.With("s3:testkey", "x") == PolicyDecision.Allow);
        Assert.Equal(!isPresent, policy.Evaluate(PolicySample.Request()) == PolicyDecision.Allow);
    }

    [Theory]
    [InlineData("ForAllValues:StringEquals", new[] { "a", "b" }, true)]
    [InlineData("ForAllValues:StringEquals", new[] { "a", "x" }, false)]
    [InlineData("ForAnyValue:StringEquals", new[] { "x", "b" }, true)]
    [InlineData("ForAnyValue:StringEquals", new[] { "x", "y" }, false)]
    [InlineData("ForAllValues:StringNotEquals", new[] { "x", "a" }, false)]
    [InlineData("ForAnyValue:StringNotEquals", new[] { "x", "a" }, true)]
    public void A_key_with_several_values_is_asked_for_all_or_any(string test, string[] actual, bool holds) =>
        Assert.Equal(
            holds,
            Policy($$$"""{"{{{test}}}":{"s3:RequestObjectTagKeys":["a","b"]}}""")
                .With("s3:requestobjecttagkeys", actual) == PolicyDecision.Allow
        );

    [Fact]
    public void Values_are_alternatives_and_keys_and_operators_must_all_hold()
    {
        var policy = Policy(
            """{"StringEquals":{"s3:prefix":["a/","b/"],"s3:delimiter":"/"},"NumericLessThan":{"s3:max-keys":"11"}}"""
        );
        Assert.Equal(
            PolicyDecision.Allow,
            policy.Evaluate(
                PolicySample.Request(context: [("s3:prefix", ["b/"]), ("s3:delimiter", ["/"]), ("s3:max-keys", ["10"])])
            )
        );
        Assert.Equal(
            PolicyDecision.NoMatch,
            policy.Evaluate(
                PolicySample.Request(
                    context: [("s3:prefix", ["b/"]), ("s3:delimiter", ["/"]), ("s3:max-keys", ["100"])]
                )
            )
        );
        Assert.Equal(
            PolicyDecision.NoMatch,
            policy.Evaluate(
                PolicySample.Request(context: [("s3:prefix", ["c/"]), ("s3:delimiter", ["/"]), ("s3:max-keys", ["10"])])
            )
        );
    }

    [Fact]
    public void Of_negated_values_none_may_match() =>
        Assert.Equal(
            PolicyDecision.NoMatch,
            Policy("""{"StringNotEquals":{"s3:prefix":["a/","b/"]}}""").With("s3:prefix", "b/")
        );

    [Fact]
    public void Numbers_and_booleans_may_be_written_without_quotes()
    {
        Assert.Equal(
            PolicyDecision.Allow,
            Policy("""{"NumericEquals":{"s3:max-keys":10}}""").With("s3:max-keys", "10")
        );
        Assert.Equal(
            PolicyDecision.Allow,
            Policy("""{"Bool":{"aws:SecureTransport":false}}""").With("aws:securetransport", "false")
        );
    }

    private static BucketPolicy Policy(string condition) => PolicySample.Statement(condition: condition);
}
