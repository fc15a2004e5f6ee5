using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Policy;

namespace BucketLab.Store.Tests.Core.Policy;

public sealed class PolicyParserTests
{
    private const string Valid =
        """{"Version":"2012-10-17","Id":"x","Statement":{"Sid":"one","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::media/*"}}""";

    [Fact]
    public void A_single_statement_needs_no_list() =>
        Assert.Equal(PolicyDecision.Allow, PolicySample.Parse(Valid).Evaluate(PolicySample.Request()));

    [Theory]
    [InlineData("", "valid JSON")]
    [InlineData("[]", "JSON object")]
    [InlineData("{}", "Statement")]
    [InlineData("""{"Statement":[]}""", "Statement is empty")]
    [InlineData("""{"Statement":"x"}""", "statement is a JSON object")]
    [InlineData("""{"Version":"2020-01-01","Statement":[{}]}""", "version")]
    [InlineData("""{"Statement":[{}],"Extra":1}""", "Extra")]
    public void A_document_that_is_no_policy_is_refused_by_name(string document, string named) =>
        AssertRefused(document, named);

    [Theory]
    [InlineData("\"Effect\":\"Allow\"", "\"Effect\":\"allow\"", "Invalid effect")]
    [InlineData("\"Effect\":\"Allow\",", "", "Effect")]
    [InlineData("\"Principal\":\"*\",", "", "Principal")]
    [InlineData("\"Principal\":\"*\"", "\"Principal\":\"alice\"", "Invalid principal")]
    [InlineData("\"Principal\":\"*\"", "\"Principal\":{\"AWS\":\"alice\"}", "Invalid principal")]
    [InlineData("\"Principal\":\"*\"", "\"Principal\":{}", "Invalid principal")]
    [InlineData("\"Principal\":\"*\"", "\"Principal\":{\"User\":\"*\"}", "Invalid principal")]
    [InlineData("\"Principal\":\"*\"", "\"Principal\":\"*\",\"NotPrincipal\":\"*\"", "not both")]
    [InlineData(
        "\"Principal\":\"*\"",
        "\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::123456789012:user/alice\"}",
        "Allow with NotPrincipal is not allowed"
    )]
    [InlineData("\"Action\":\"s3:GetObject\",", "", "Action")]
    [InlineData("s3:GetObject", "ec2:RunInstances", "invalid action")]
    [InlineData("s3:GetObject", "s3:GetObjects", "invalid action")]
    [InlineData("s3:GetObject", "s3:Fetch*", "invalid action")]
    [InlineData(
        "s3:GetObject",
        "s3:ListBucket",
        "'s3:ListBucket' acts on the bucket, so Resource must name arn:aws:s3:::media as well"
    )]
    [InlineData(
        "\"s3:GetObject\"",
        "[\"s3:GetObject\",\"s3:ListBucket\"]",
        "Action does not apply to any resource(s) in statement"
    )]
    [InlineData(
        "arn:aws:s3:::media/*",
        "arn:aws:s3:::media",
        "'s3:GetObject' acts on objects, so Resource must name arn:aws:s3:::media/* as well"
    )]
    [InlineData("arn:aws:s3:::media/*", "arn:aws:s3:::medi?", "acts on objects")]
    [InlineData("\"s3:GetObject\"", "[]", "Action")]
    [InlineData("\"s3:GetObject\"", "5", "Action")]
    [InlineData(",\"Resource\":\"arn:aws:s3:::media/*\"", "", "Resource")]
    [InlineData("arn:aws:s3:::media/*", "arn:aws:s3:::other/*", "invalid resource")]
    [InlineData("arn:aws:s3:::media/*", "media/*", "invalid resource")]
    [InlineData("\"Sid\":\"one\"", "\"Sidd\":\"one\"", "Sidd")]
    [InlineData("\"Sid\":\"one\"", "\"Condition\":{\"StringIs\":{\"s3:prefix\":\"a\"}}", "Condition type")]
    [InlineData("\"Sid\":\"one\"", "\"Condition\":{\"StringEquals\":{\"prefix\":\"a\"}}", "condition key")]
    [InlineData("\"Sid\":\"one\"", "\"Condition\":{\"StringEquals\":{\"s3:prefix\":{}}}", "s3:prefix")]
    [InlineData("\"Sid\":\"one\"", "\"Condition\":{\"StringEquals\":\"a\"}", "StringEquals")]
    [InlineData("\"Sid\":\"one\"", "\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"home\"}}", "home")]
    [InlineData("\"Sid\":\"one\"", "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"maybe\"}}", "maybe")]
    [InlineData("\"Sid\":\"one\"", "\"Condition\":{\"NumericLessThan\":{\"s3:max-keys\":\"few\"}}", "few")]
    [InlineData(
        "\"Sid\":\"one\"",
        "\"Condition\":{\"ForSomeValues:StringEquals\":{\"s3:prefix\":\"a\"}}",
        "ForSomeValues"
    )]
    [InlineData("\"Sid\":\"one\"", "\"Sid\":\"one\",\"Sid\":\"two\"", "valid JSON")]
    public void A_statement_with_a_mistake_is_refused_by_name(string part, string mistake, string named) =>
        AssertRefused(Valid.Replace(part, mistake, StringComparison.Ordinal), named);

    [Theory]
    [InlineData("s3:GetObject", "s3:List*")] // s3:ListMultipartUploadParts acts on objects
    [InlineData("s3:GetObject", "S3:GETOBJECT")]
    [InlineData("s3:GetObject", "*")]
    [InlineData("arn:aws:s3:::media/*", "arn:aws:s3:::med*")]
    [InlineData("arn:aws:s3:::media/*", "*")]
    [InlineData("\"Action\":\"s3:GetObject\"", "\"NotAction\":\"s3:ListBucket\"")]
    [InlineData(
        "\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::media/*\"",
        "[\"s3:GetObject\",\"s3:ListBucket\"],\"Resource\":[\"arn:aws:s3:::media\",\"arn:aws:s3:::media/a/*\"]"
    )]
    public void A_statement_whose_actions_apply_to_its_resources_is_taken(string part, string other) =>
        Assert.NotNull(PolicySample.Parse(Valid.Replace(part, other, StringComparison.Ordinal)));

    [Fact]
    public void A_policy_of_more_than_20_KiB_is_refused() => AssertRefused(Valid + new string(' ', 20 * 1024), "20480");

    [Fact]
    public void A_policy_nested_without_end_is_refused() =>
        AssertRefused(string.Concat(Enumerable.Repeat("{\"Statement\":", 500)), "valid JSON");

    [Fact]
    public void The_policy_of_an_identity_names_no_principal_and_any_bucket()
    {
        var policy = PolicyParser.ParseIdentityPolicy(
            """{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::any/*"}}"""u8.ToArray()
        );
        Assert.Equal(
            PolicyDecision.Allow,
            policy.Evaluate(PolicySample.Request(resource: "arn:aws:s3:::any/key", principal: PolicySample.Alice))
        );
        Assert.Equal(
            S3Error.MalformedPolicy,
            Assert.Throws<S3Exception>(() => PolicyParser.ParseIdentityPolicy(Encoding.UTF8.GetBytes(Valid))).Error
        );
    }

    private static void AssertRefused(string document, string named)
    {
        var error = Assert.Throws<S3Exception>(() => PolicySample.Parse(document));
        Assert.Equal(S3Error.MalformedPolicy, error.Error);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}
