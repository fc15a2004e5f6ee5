using System.Text;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Tests.Http.SigV4;

public sealed class UriEncodingTests
{
    [Theory]
    [InlineData("plain-._~09AZ", "plain-._~09AZ")]
    [InlineData("a b+c/d", "a%20b%2Bc%2Fd")]
    [InlineData("é%", "%C3%A9%25")]
    public void All_but_unreserved_letters_is_encoded(string text, string expected)
    {
        Assert.Equal(expected, UriEncoding.Encode(text));
        Assert.Equal(
            expected.Replace("%2F", "/", StringComparison.Ordinal),
            UriEncoding.Encode(text, keepsSlash: true)
        );
        Assert.True(UriEncoding.TryDecode(expected, out var decoded));
        Assert.Equal(text, decoded);
    }

    [Theory]
    [InlineData("%", "%")]
    [InlineData("a%2", "a%2")]
    [InlineData("%zz%41", "%zzA")]
    [InlineData("%%34%31", "%41")]
    [InlineData("%+1", "%+1")]
    public void A_percent_sign_without_two_digits_stands_for_itself(string encoded, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(UriEncoding.DecodeBytes(encoded)));

    [Fact]
    public void Bytes_that_are_no_text_are_not_decoded_as_text() => Assert.False(UriEncoding.TryDecode("%FF", out _));
}
