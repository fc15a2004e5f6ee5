using System.Text.Json.Nodes;
using BucketLab.Notebooks.Jupyter.Messaging;

namespace BucketLab.Notebooks.Tests.Jupyter.Serving;

public sealed class JupyterMessageTests
{
    private static readonly JupyterMessage Question = new(
        [],
        JupyterMessage.NewHeader("kernel_info_request", "s"),
        [],
        new JsonObject { ["a"] = 1 }
    );

    [Fact]
    public void Frames_are_good_once_and_with_the_key_only()
    {
        var signer = new MessageSigner("secret");
        var frames = Question.ToFrames(signer);
        Assert.False(JupyterMessage.IsGood(Question.ToFrames(new MessageSigner("other")), signer));
        Assert.False(JupyterMessage.IsGood(frames[..^1], signer));
        Assert.True(JupyterMessage.IsGood(frames, signer));
        Assert.False(JupyterMessage.IsGood(frames, signer));
    }

    [Theory]
    [InlineData("peer")]
    [InlineData("<IDS|MSG>")]
    public void A_message_is_read_behind_the_identity_of_its_peer_whatever_that_is(string identity)
    {
        var sent = Question.ToFrames(new MessageSigner("secret"));
        byte[][] frames = [System.Text.Encoding.ASCII.GetBytes(identity), .. sent];
        var read = JupyterMessage.Read(frames);
        Assert.Equal(("kernel_info_request", "1"), (read?.Type, read?.Content["a"]?.ToString()));
        Assert.Equal([frames[0]], read!.Identities);
    }
}
