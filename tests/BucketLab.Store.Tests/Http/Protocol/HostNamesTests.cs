using System.Net;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Routing;

namespace BucketLab.Store.Tests.Http.Protocol;

public sealed class HostNamesTests
{
    private static readonly StoreServerOptions Options = new()
    {
        DataFolder = "unused",
        Identities = [],
        Address = IPAddress.Parse("192.0.2.7"),
        HostNames = ["Store.example", "media.store.example", "2001:db8::7"],
    };

    [Theory]
    [InlineData("127.0.0.1:9000", null)]
    [InlineData("[::1]:9000", null)]
    [InlineData("localhost", null)]
    [InlineData("s3.localhost", null)]
    [InlineData("my.photos.localhost:80", "my.photos")]
    [InlineData("photos.s3.localhost", "photos")]
    [InlineData("my.photos.s3.localhost:9000", "my.photos")]
    [InlineData("LOCALHOST", null)]
    [InlineData("S3.LocalHost:80", null)]
    [InlineData("Photos.S3.LOCALHOST", "photos")]
    [InlineData("PHOTOS.localhost", "photos")]
    [InlineData("localhost.:9000", null)]
    [InlineData("photos.localhost.", "photos")]
    [InlineData("photos.media.store.example", "photos")]
    [InlineData("media.store.example", null)]
    [InlineData("192.0.2.7:9000", null)]
    [InlineData("[2001:db8::7]:443", null)]
    [InlineData("STORE.example", null)]
    [InlineData("photos.store.example:443", "photos")]
    public void A_name_of_this_store_is_taken(string host, string? bucket) =>
        Assert.Equal(bucket, HostNames.Of(Options).BucketOf(host));

    [Theory]
    [InlineData("")]
    [InlineData("192.0.2.8")]
    [InlineData("0.0.0.0")]
    [InlineData("example")]
    [InlineData("otherstore.example")]
    [InlineData(".store.example")]
    [InlineData("store.example.evil")]
    public void Any_other_is_refused(string host) =>
        Assert.Equal(
            S3Error.AccessDenied,
            Assert.Throws<S3Exception>(() => HostNames.Of(Options).BucketOf(host)).Error
        );

    [Fact]
    public void An_address_that_stands_for_all_is_no_name() =>
        Assert.Throws<S3Exception>(() => HostNames.Of(Options with { Address = IPAddress.Any }).BucketOf("0.0.0.0"));
}
