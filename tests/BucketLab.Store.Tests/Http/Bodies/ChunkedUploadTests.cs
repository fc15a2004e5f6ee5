using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Bodies;

public sealed class ChunkedUploadTests : IAsyncLifetime
{
    private const string Text = "first chunk,second chunk";
    private const string Crc32 = "x-amz-checksum-crc32:O7uVgA==";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Signed_chunks_are_stored_without_their_framing() =>
        await AssertStored(new ChunkedUpload(store, ChunkedUpload.Signed));

    [Fact]
    public async Task Signed_chunks_with_a_trailer_are_stored() =>
        await AssertStored(
            new ChunkedUpload(store, ChunkedUpload.SignedTrailer) { Trailers = [Crc32] }.With(
                "x-amz-trailer",
                "x-amz-checksum-crc32"
            )
        );

    [Fact]
    public async Task Unsigned_chunks_with_a_trailer_are_stored() =>
        await AssertStored(
            new ChunkedUpload(store, ChunkedUpload.UnsignedTrailer) { Trailers = [Crc32] }.With(
                "x-amz-trailer",
                "x-amz-checksum-crc32"
            )
        );

    [Fact]
    public async Task A_trailer_with_spaces_and_capitals_is_the_same_trailer() =>
        await AssertStored(
            new ChunkedUpload(store, ChunkedUpload.UnsignedTrailer)
            {
                Trailers = ["X-Amz-Checksum-Crc32: O7uVgA== "],
            }.With("x-amz-trailer", "x-amz-checksum-crc32")
        );

    [Fact]
    public async Task An_empty_object_may_come_in_chunks()
    {
        var upload = new ChunkedUpload(store, ChunkedUpload.Signed) { Chunks = [] };
        Assert.Equal(200, (await upload.SendAsync()).Status);
        Assert.Equal("", (await store.SignedAsync("GET", "/lab-bucket/chunked")).Text);
    }

    [Fact]
    public async Task The_framing_is_not_kept_as_a_content_encoding()
    {
        await new ChunkedUpload(store, ChunkedUpload.Signed).SendAsync();
        Assert.Null((await store.SignedAsync("GET", "/lab-bucket/chunked"))["Content-Encoding"]);
    }

    [Fact]
    public async Task A_chunk_signature_of_another_key_is_refused() =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.Signed)
            {
                Breaking = body => body.Replace("chunk-signature=", "chunk-signature=0", StringComparison.Ordinal),
            },
            403,
            "SignatureDoesNotMatch"
        );

    [Fact]
    public async Task A_changed_byte_in_a_signed_chunk_is_refused() =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.Signed)
            {
                Breaking = body => body.Replace("second", "zecond", StringComparison.Ordinal),
            },
            403,
            "SignatureDoesNotMatch"
        );

    [Fact]
    public async Task Swapped_chunks_are_refused()
    {
        var upload = new ChunkedUpload(store, ChunkedUpload.Signed)
        {
            Chunks = ["aaaa", "bbbb"],
            Breaking = body =>
            {
                var lines = body.Split("\r\n");
                return string.Join("\r\n", (string[])[lines[2], lines[3], lines[0], lines[1], .. lines[4..]]);
            },
        };
        await AssertRefused(upload, 403, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task A_dropped_chunk_is_refused() =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.Signed)
            {
                Chunks = ["aaaa", "bbbb"],
                DecodedLength = "4",
                Breaking = body => string.Join("\r\n", body.Split("\r\n")[2..]),
            },
            403,
            "SignatureDoesNotMatch"
        );

    [Fact]
    public async Task Chunks_without_signatures_are_refused_where_they_were_promised() =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.Signed) { Breaking = _ => "18\r\n" + Text + "\r\n0\r\n\r\n" },
            400,
            "IncompleteBody"
        );

    [Fact]
    public async Task A_missing_last_chunk_is_refused() =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.Signed)
            {
                Breaking = body => body[..body.LastIndexOf("\r\n0;", StringComparison.Ordinal)] + "\r\n",
            },
            400,
            "IncompleteBody"
        );

    [Fact]
    public async Task A_body_cut_within_a_chunk_is_refused() =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.Signed)
            {
                Breaking = body => body[..(body.IndexOf("second", StringComparison.Ordinal) + 3)],
            },
            400,
            "IncompleteBody"
        );

    [Theory]
    [InlineData("zz\r\nx\r\n0\r\n\r\n")]
    [InlineData("-1\r\nx\r\n0\r\n\r\n")]
    [InlineData("\r\nx\r\n0\r\n\r\n")]
    [InlineData("ffffffffffffffff\r\nx\r\n0\r\n\r\n")]
    [InlineData("7fffffffffffffff\r\nx\r\n0\r\n\r\n")]
    [InlineData("1\nx\n0\n\n")]
    [InlineData("1\r\nxy\r\n0\r\n\r\n")]
    [InlineData("1\r\nx0\r\n\r\n")]
    [InlineData("first chunk,second chunk")]
    public async Task Broken_framing_is_refused(string framing) =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.UnsignedTrailer) { Breaking = _ => framing, DecodedLength = "1" },
            400,
            "IncompleteBody"
        );

    [Theory]
    [InlineData("23")]
    [InlineData("25")]
    [InlineData("0")]
    public async Task A_wrong_decoded_length_is_refused(string length) =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.Signed) { DecodedLength = length },
            400,
            "IncompleteBody"
        );

    [Fact]
    public async Task A_missing_decoded_length_is_refused() =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.Signed) { DecodedLength = "" },
            411,
            "MissingContentLength"
        );

    [Theory]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task A_decoded_length_that_is_none_is_refused(string length) =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.Signed) { DecodedLength = length },
            411,
            "MissingContentLength"
        );

    [Fact]
    public async Task Bytes_after_the_last_chunk_are_refused() =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.Signed) { Breaking = body => body + "more" },
            400,
            "IncompleteBody"
        );

    [Fact]
    public async Task An_anonymous_upload_cannot_have_signed_chunks()
    {
        var policy =
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::lab-bucket/*"}]}""";
        Assert.Equal(204, (await store.SignedAsync("PUT", "/lab-bucket?policy", policy)).Status);
        var signed = new ChunkedUpload(store, ChunkedUpload.Signed).Build();
        var answer = await store.SendAsync(signed.Without("Authorization"));
        Assert.Equal((400, "InvalidRequest"), (answer.Status, answer.Code));
        Assert.Equal(
            200,
            (await new ChunkedUpload(store, ChunkedUpload.UnsignedTrailer) { Identity = null }.SendAsync()).Status
        );
    }

    [Fact]
    public async Task A_chunked_body_inside_a_chunked_transfer_is_stored()
    {
        var signed = new ChunkedUpload(store, ChunkedUpload.UnsignedTrailer) { Trailers = [Crc32] }
            .With("x-amz-trailer", "x-amz-checksum-crc32")
            .Build();
        byte[] framed =
        [
            .. System.Text.Encoding.ASCII.GetBytes(
                signed.Body.Length.ToString("x", System.Globalization.CultureInfo.InvariantCulture) + "\r\n"
            ),
            .. signed.Body,
            .. "\r\n0\r\n\r\n"u8,
        ];
        Assert.Equal(
            200,
            (
                await store.SendAsync(
                    signed.With("Transfer-Encoding", "chunked") with
                    {
                        Body = framed,
                        HasLength = false,
                    }
                )
            ).Status
        );
        Assert.Equal(Text, (await store.SignedAsync("GET", "/lab-bucket/chunked")).Text);
    }

    private async Task AssertStored(ChunkedUpload upload)
    {
        var answer = await upload.SendAsync();
        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal(Text, (await store.SignedAsync("GET", "/lab-bucket/chunked")).Text);
    }

    private async Task AssertRefused(ChunkedUpload upload, int status, string code)
    {
        var answer = await upload.SendAsync();
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal(404, (await store.SignedAsync("HEAD", "/lab-bucket/chunked")).Status);
        Assert.Empty(Directory.EnumerateFiles(store.DataFolder, "*.data", SearchOption.AllDirectories));
    }
}
