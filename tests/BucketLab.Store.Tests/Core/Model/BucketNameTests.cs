using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Tests.Core.Model;

public sealed class BucketNameTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("my.bucket-1")]
    [InlineData("123")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890123")]
    public void A_name_within_the_rules_is_valid(string name) => Assert.True(BucketName.IsValid(name));

    [Theory]
    [InlineData("ab")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    [InlineData("Upper")]
    [InlineData("under_score")]
    [InlineData("-start")]
    [InlineData("end-")]
    [InlineData("two..dots")]
    [InlineData("dot.-hyphen")]
    [InlineData("hyphen-.dot")]
    [InlineData("192.168.1.1")]
    [InlineData("xn--abc")]
    [InlineData("abc-s3alias")]
    [InlineData("../up")]
    [InlineData("_lab")]
    public void A_name_against_the_rules_is_not(string name) => Assert.False(BucketName.IsValid(name));
}
