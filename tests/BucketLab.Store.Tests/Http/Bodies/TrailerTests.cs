using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Bodies;

public sealed class TrailerTests : IAsyncLifetime
{
    private const string Crc32 = "x-amz-checksum-crc32:O7uVgA==";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData(ChunkedUpload.SignedTrailer)]
    [InlineData(ChunkedUpload.UnsignedTrailer)]
    public async Task A_wrong_checksum_is_a_bad_digest(string payload) =>
        await AssertRefused(Upload(payload, "x-amz-checksum-crc32:AAAAAA=="), 400, "BadDigest");

    [Theory]
    [InlineData("x-amz-checksum-crc32:")]
    [InlineData("x-amz-checksum-crc32:AAAA")]
    [InlineData("x-amz-checksum-crc32:not base64")]
    public async Task A_checksum_that_is_none_is_refused(string trailer) =>
        await AssertRefused(Upload(ChunkedUpload.UnsignedTrailer, trailer), 400, "InvalidRequest");

    [Fact]
    public async Task A_trailer_that_was_announced_must_come() =>
        await AssertRefused(Upload(ChunkedUpload.UnsignedTrailer), 400, "MalformedTrailerError");

    [Fact]
    public async Task A_trailer_must_have_been_announced() =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.UnsignedTrailer) { Trailers = [Crc32] },
            400,
            "MalformedTrailerError"
        );

    [Fact]
    public async Task Another_trailer_than_announced_is_refused() =>
        await AssertRefused(
            Upload(ChunkedUpload.UnsignedTrailer, "x-amz-checksum-crc32c:AAAAAA=="),
            400,
            "MalformedTrailerError"
        );

    [Fact]
    public async Task Two_trailers_are_refused() =>
        await AssertRefused(
            Upload(ChunkedUpload.UnsignedTrailer, Crc32, "x-amz-checksum-crc32c:AAAAAA=="),
            400,
            "MalformedTrailerError"
        );

    [Fact]
    public async Task The_same_trailer_twice_is_refused() =>
        await AssertRefused(Upload(ChunkedUpload.UnsignedTrailer, Crc32, Crc32), 400, "MalformedTrailerError");

    [Fact]
    public async Task A_trailer_without_a_colon_is_refused() =>
        await AssertRefused(
            Upload(ChunkedUpload.UnsignedTrailer, "x-amz-checksum-crc32"),
            400,
            "MalformedTrailerError"
        );

    [Fact]
    public async Task A_trailer_where_none_may_be_is_refused() =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.Signed) { Trailers = [Crc32] },
            400,
            "MalformedTrailerError"
        );

    [Fact]
    public async Task A_trailer_announced_for_a_body_without_trailers_is_refused() =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.Signed).With("x-amz-trailer", "x-amz-checksum-crc32"),
            400,
            "InvalidRequest"
        );

    [Theory]
    [InlineData("x-amz-meta-a")]
    [InlineData("x-amz-checksum-crc32,x-amz-checksum-sha1")]
    [InlineData("x-amz-checksum-crc16")]
    public async Task Only_one_checksum_can_be_announced(string names) =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.UnsignedTrailer) { Trailers = [Crc32] }.With("x-amz-trailer", names),
            400,
            "InvalidRequest"
        );

    [Fact]
    public async Task A_trailer_signature_of_another_trailer_is_refused() =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.SignedTrailer)
            {
                Trailers = [Crc32],
                Breaking = body => body.Replace("O7uVgA", "O7uVgB", StringComparison.Ordinal),
            }.With("x-amz-trailer", "x-amz-checksum-crc32"),
            403,
            "SignatureDoesNotMatch"
        );

    [Fact]
    public async Task A_missing_trailer_signature_is_refused() =>
        await AssertRefused(
            new ChunkedUpload(store, ChunkedUpload.SignedTrailer)
            {
                Trailers = [Crc32],
                Breaking = body => body[..body.IndexOf("x-amz-trailer-signature", StringComparison.Ordinal)] + "\r\n",
            }.With("x-amz-trailer", "x-amz-checksum-crc32"),
            400,
            "MalformedTrailerError"
        );

    [Fact]
    public async Task A_checksum_in_the_header_and_in_the_trailer_is_refused() =>
        await AssertRefused(
            Upload(ChunkedUpload.UnsignedTrailer, Crc32).With("x-amz-checksum-crc32", "O7uVgA=="),
            400,
            "InvalidRequest"
        );

    [Fact]
    public async Task Another_algorithm_than_the_trailer_is_refused() =>
        await AssertRefused(
            Upload(ChunkedUpload.UnsignedTrailer, Crc32).With("x-amz-sdk-checksum-algorithm", "SHA256"),
            400,
            "InvalidRequest"
        );

    private ChunkedUpload Upload(string payload, params string[] trailers) =>
        new ChunkedUpload(store, payload) { Trailers = trailers }.With("x-amz-trailer", "x-amz-checksum-crc32");

    private async Task AssertRefused(ChunkedUpload upload, int status, string code)
    {
        var answer = await upload.SendAsync();
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal(404, (await store.SignedAsync("HEAD", "/lab-bucket/chunked")).Status);
    }
}
