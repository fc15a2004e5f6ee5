using BucketLab.Store.Core.Policy;

namespace BucketLab.Store.Tests.Core.Policy;

public sealed class StatementTests
{
    [Fact]
    public void A_deny_wins_wherever_it_stands()
    {
        const string allow = """{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::media/*"}""";
        const string deny =
            """{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::media/secret/*"}""";
        foreach (var policy in new[] { PolicySample.Policy(allow, deny), PolicySample.Policy(deny, allow) })
        {
            Assert.Equal(PolicyDecision.Allow, policy.Evaluate(PolicySample.Request()));
            Assert.Equal(
                PolicyDecision.Deny,
                policy.Evaluate(PolicySample.Request(resource: "arn:aws:s3:::media/secret/x"))
            );
            Assert.Equal(PolicyDecision.NoMatch, policy.Evaluate(PolicySample.Request(resource: "arn:aws:s3:::media")));
        }
    }

    [Theory]
    [InlineData("\"Principal\":\"*\"", true, true, true)]
    [InlineData("\"Principal\":{\"AWS\":\"*\"}", true, true, true)]
    [InlineData("\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:user/alice\"}", false, true, false)]
    [InlineData(
        "\"Principal\":{\"AWS\":[\"arn:aws:iam::123456789012:user/alice\",\"arn:aws:iam::123456789012:user/bob\"]}",
        false,
        true,
        true
    )]
    [InlineData("\"Principal\":{\"Service\":\"cloudfront.amazonaws.com\"}", false, false, false)]
    public void A_statement_is_for_its_principals(string principal, bool anonymous, bool alice, bool bob)
    {
        var policy = PolicySample.Statement(principal: principal);
        Assert.Equal(
            (anonymous, alice, bob),
            (Allows(policy, null), Allows(policy, PolicySample.Alice), Allows(policy, PolicySample.Bob))
        );
    }

    [Fact]
    public void A_deny_with_NotPrincipal_spares_those_it_names()
    {
        var policy = PolicySample.Statement(
            effect: "Deny",
            principal: "\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::123456789012:user/alice\"}"
        );
        Assert.Equal(PolicyDecision.NoMatch, policy.Evaluate(PolicySample.Request(principal: PolicySample.Alice)));
        Assert.Equal(PolicyDecision.Deny, policy.Evaluate(PolicySample.Request(principal: PolicySample.Bob)));
        Assert.Equal(PolicyDecision.Deny, policy.Evaluate(PolicySample.Request()));
    }

    [Theory]
    [InlineData("\"Action\":\"s3:GetObject\"", "s3:GetObject", true)]
    [InlineData("\"Action\":\"S3:getobject\"", "s3:GetObject", true)]
    [InlineData("\"Action\":\"s3:Get*\"", "s3:GetObject", true)]
    [InlineData("\"Action\":\"s3:Get?bject\"", "s3:GetObject", true)]
    [InlineData("\"Action\":\"*\"", "s3:GetObject", true)]
    [InlineData("\"Action\":[\"s3:PutObject\",\"s3:GetObject\"]", "s3:GetObject", true)]
    [InlineData("\"Action\":\"s3:GetObject\"", "s3:GetObjectVersion", false)]
    [InlineData("\"NotAction\":\"s3:GetObject\"", "s3:GetObject", false)]
    [InlineData("\"NotAction\":\"s3:DeleteObject\"", "s3:GetObject", true)]
    public void A_statement_is_for_its_actions(string action, string asked, bool allowed) =>
        Assert.Equal(
            allowed ? PolicyDecision.Allow : PolicyDecision.NoMatch,
            PolicySample.Statement(action: action).Evaluate(PolicySample.Request(asked))
        );

    [Theory]
    [InlineData("\"Resource\":\"arn:aws:s3:::media/public/*\"", "public/a/b", true)]
    [InlineData("\"Resource\":\"arn:aws:s3:::media/public/*\"", "Public/a", false)]
    [InlineData("\"Resource\":\"arn:aws:s3:::media/a?c\"", "abc", true)]
    [InlineData("\"Resource\":\"arn:aws:s3:::media/a?c\"", "ac", false)]
    [InlineData("\"Resource\":\"arn:aws:s3:::media/*.jpg\"", "a.jpg.exe", false)]
    [InlineData("\"Resource\":\"*\"", "x", true)]
    [InlineData("\"NotResource\":\"arn:aws:s3:::media/secret/*\"", "x", true)]
    [InlineData("\"NotResource\":\"arn:aws:s3:::media/secret/*\"", "secret/x", false)]
    public void A_statement_is_for_its_resources(string resource, string key, bool allowed) =>
        Assert.Equal(
            allowed ? PolicyDecision.Allow : PolicyDecision.NoMatch,
            PolicySample
                .Statement(resource: resource)
                .Evaluate(PolicySample.Request(resource: "arn:aws:s3:::media/" + key))
        );

    [Fact]
    public void A_variable_stands_for_the_caller()
    {
        var policy = PolicySample.Statement(resource: "\"Resource\":\"arn:aws:s3:::media/home/${aws:username}/*\"");
        Assert.Equal(
            PolicyDecision.Allow,
            policy.Evaluate(
                PolicySample.Request(
                    resource: "arn:aws:s3:::media/home/alice/x",
                    context: [("aws:username", ["alice"])]
                )
            )
        );
        Assert.Equal(
            PolicyDecision.NoMatch,
            policy.Evaluate(
                PolicySample.Request(resource: "arn:aws:s3:::media/home/bob/x", context: [("aws:username", ["alice"])])
            )
        );
        Assert.Equal(
            PolicyDecision.NoMatch,
            policy.Evaluate(PolicySample.Request(resource: "arn:aws:s3:::media/home/bob/x"))
        );
    }

    [Fact]
    public void A_wildcard_that_came_with_the_request_is_a_letter()
    {
        var policy = PolicySample.Statement(resource: "\"Resource\":\"arn:aws:s3:::media/home/${aws:referer}/*\"");
        Assert.Equal(
            PolicyDecision.NoMatch,
            policy.Evaluate(
                PolicySample.Request(resource: "arn:aws:s3:::media/home/bob/x", context: [("aws:referer", ["*"])])
            )
        );
        Assert.Equal(
            PolicyDecision.Allow,
            policy.Evaluate(
                PolicySample.Request(resource: "arn:aws:s3:::media/home/*/x", context: [("aws:referer", ["*"])])
            )
        );
    }

    [Theory]
    [InlineData("${aws:username, 'guest'}", "guest", true)]
    [InlineData("${*}", "*", true)]
    [InlineData("${*}", "x", false)]
    [InlineData("${$}", "$", true)]
    [InlineData("${aws:username", "${aws:username", true)]
    public void A_variable_may_have_a_default_or_be_a_sign(string variable, string key, bool allowed)
    {
        var policy = PolicySample.Statement(resource: $"\"Resource\":\"arn:aws:s3:::media/{variable}\"");
        Assert.Equal(
            allowed,
            policy.Evaluate(PolicySample.Request(resource: "arn:aws:s3:::media/" + key)) == PolicyDecision.Allow
        );
    }

    [Theory]
    [InlineData("\"Principal\":\"*\"", null, true)]
    [InlineData("\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:user/alice\"}", null, false)]
    [InlineData("\"Principal\":\"*\"", """{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}""", false)]
    [InlineData("\"Principal\":\"*\"", """{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}""", true)]
    [InlineData("\"Principal\":\"*\"", """{"StringLike":{"aws:Referer":"https://example.org/*"}}""", true)]
    public void A_policy_is_public_when_a_stranger_may_come_in(string principal, string? condition, bool isPublic) =>
        Assert.Equal(isPublic, PolicySample.Statement(principal: principal, condition: condition).IsPublic);

    [Fact]
    public void A_deny_makes_no_policy_public() => Assert.False(PolicySample.Statement(effect: "Deny").IsPublic);

    private static bool Allows(BucketPolicy policy, string? principal) =>
        policy.Evaluate(PolicySample.Request(principal: principal)) == PolicyDecision.Allow;
}
