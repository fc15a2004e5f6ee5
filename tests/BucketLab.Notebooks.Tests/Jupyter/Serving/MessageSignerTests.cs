using System.Text;
using BucketLab.Notebooks.Jupyter.Messaging;

namespace BucketLab.Notebooks.Tests.Jupyter.Serving;

public sealed class MessageSignerTests
{
    private static readonly byte[][] Parts = ["{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray()];

    [Fact]
    public void A_signature_is_good_once()
    {
        var signer = new MessageSigner("secret");
        var signature = signer.Sign(Parts);
        Assert.True(signer.IsGood(signature, Parts));
        Assert.False(signer.IsGood(signature, Parts));
    }

    [Fact]
    public void A_changed_part_another_key_and_no_signature_are_refused()
    {
        var signer = new MessageSigner("secret");
        Assert.False(signer.IsGood(signer.Sign(Parts), ["{ }"u8.ToArray(), .. Parts[1..]]));
        Assert.False(signer.IsGood(new MessageSigner("other").Sign(Parts), Parts));
        Assert.False(signer.IsGood([], Parts));
        Assert.False(signer.IsGood(Encoding.ASCII.GetBytes(new string('0', 64)), Parts));
    }

    [Fact]
    public void Without_a_key_nothing_is_signed_and_all_is_taken() =>
        Assert.True(new MessageSigner("").IsGood([], Parts));
}
