using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Tests.Core.Storage;

public sealed class JoinedBytesTests
{
    [Theory]
    [InlineData("abc", "de", "f")]
    [InlineData("", "abc", "", "", "def")]
    [InlineData("abcdef", "")]
    [InlineData("")]
    public void Parts_read_as_one_from_every_offset(params string[] parts)
    {
        using var joined = new JoinedBytes([.. parts.Select(part => new TextBytes(part))]);
        var whole = string.Concat(parts);
        Assert.Equal(whole.Length, joined.LengthBytes);
        for (var offset = 0; offset <= whole.Length; offset++)
            Assert.Equal(whole[offset..], Read(joined, offset));
    }

    private static string Read(ObjectBytes bytes, long offset)
    {
        var text = "";
        var buffer = new byte[2];
        int read;
        while ((read = bytes.Read(offset + text.Length, buffer)) > 0)
            text += System.Text.Encoding.ASCII.GetString(buffer, 0, read);
        return text;
    }

    private sealed class TextBytes(string text) : ObjectBytes
    {
        public override long LengthBytes => text.Length;

        public override int Read(long offset, Span<byte> buffer) =>
            System.Text.Encoding.ASCII.GetBytes(
                text.AsSpan((int)offset, Math.Min(buffer.Length, text.Length - (int)offset)),
                buffer
            );

        public override void Dispose() { }
    }
}
