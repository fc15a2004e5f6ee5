using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Tests.Http.SigV4;

/// <summary>The examples that AWS publishes with their signatures (Amazon S3 API Reference, "Authenticating
/// requests").</summary>
public sealed class PublishedVectorTests
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Credential = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";

    private static readonly StoreIdentity Example = new(
        "example",
        "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    );
    private static readonly DateTimeOffset Time = new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Get_of_an_object_with_a_range() =>
        AssertSigned(
            "GET",
            "/test.txt",
            "",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            EmptyHash,
            ("range", "bytes=0-9")
        );

    [Fact]
    public void Put_of_an_object() =>
        AssertSigned(
            "PUT",
            "/test%24file.text",
            "",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
            "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
            ("date", "Fri, 24 May 2013 00:00:00 GMT"),
            ("x-amz-storage-class", "REDUCED_REDUNDANCY")
        );

    [Fact]
    public void Put_of_an_object_whose_key_went_over_the_wire_unencoded() =>
        AssertSigned(
            "PUT",
            "/test$file.text",
            "",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
            "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
            ("date", "Fri, 24 May 2013 00:00:00 GMT"),
            ("x-amz-storage-class", "REDUCED_REDUNDANCY")
        );

    [Fact]
    public void Get_of_a_bucket_setting() =>
        AssertSigned(
            "GET",
            "/",
            "lifecycle",
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
            EmptyHash
        );

    [Fact]
    public void Get_of_a_listing() =>
        AssertSigned(
            "GET",
            "/",
            "max-keys=2&prefix=J",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
            EmptyHash
        );

    [Fact]
    public void Get_of_a_listing_with_the_parameters_in_another_order() =>
        AssertSigned(
            "GET",
            "/",
            "prefix=J&max-keys=2",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
            EmptyHash
        );

    [Fact]
    public void Presigned_get()
    {
        var request = Request(
            "GET",
            "/test.txt",
            PresignedQuery("aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"),
            []
        );
        Assert.Equal(Example, Verify(request, Time).Identity);
        Assert.Equal(Example, Verify(request, Time.AddSeconds(86_399)).Identity);
    }

    [Fact]
    public void Presigned_get_is_refused_once_it_has_expired()
    {
        var request = Request(
            "GET",
            "/test.txt",
            PresignedQuery("aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"),
            []
        );
        var error = Assert.Throws<S3Exception>(() => Verify(request, Time.AddSeconds(86_400)));
        Assert.Equal(S3Error.AccessDenied, error.Error);
        Assert.Contains(error.Details, detail => detail.Key == "X-Amz-Expires" && detail.Value == "86400");
    }

    [Fact]
    public void A_signature_that_is_wrong_in_its_last_digit_is_refused()
    {
        var request = Request(
            "GET",
            "/test.txt",
            PresignedQuery("aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d405"),
            []
        );
        Assert.Equal(S3Error.SignatureDoesNotMatch, Assert.Throws<S3Exception>(() => Verify(request, Time)).Error);
    }

    [Theory]
    [InlineData(-16)]
    [InlineData(16)]
    public void A_clock_more_than_15_minutes_off_is_refused(int minutes)
    {
        var request = HeaderSigned(
            "GET",
            "/",
            "max-keys=2&prefix=J",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
            EmptyHash
        );
        var error = Assert.Throws<S3Exception>(() => Verify(request, Time.AddMinutes(minutes)));
        Assert.Equal(S3Error.RequestTimeTooSkewed, error.Error);
        Assert.Contains(error.Details, detail => detail is { Key: "MaxAllowedSkewMilliseconds", Value: "900000" });
    }

    private static void AssertSigned(
        string method,
        string path,
        string query,
        string signature,
        string payloadHash,
        params (string Name, string Value)[] headers
    )
    {
        var signed = HeaderSigned(method, path, query, signature, payloadHash, headers);
        Assert.Equal(Example, Verify(signed, Time).Identity);
        var tampered = signed with { Method = "DELETE" };
        Assert.Equal(S3Error.SignatureDoesNotMatch, Assert.Throws<S3Exception>(() => Verify(tampered, Time)).Error);
    }

    private static RequestFacts HeaderSigned(
        string method,
        string path,
        string query,
        string signature,
        string payloadHash,
        params (string Name, string Value)[] headers
    )
    {
        (string Name, string Value)[] all =
        [
            .. headers,
            ("x-amz-content-sha256", payloadHash),
            ("x-amz-date", "20130524T000000Z"),
        ];
        var names = string.Join(';', all.Select(header => header.Name).Append("host").Order(StringComparer.Ordinal));
        return Request(
            method,
            path,
            query,
            [
                .. all,
                (
                    "authorization",
                    $"AWS4-HMAC-SHA256 Credential={Credential},SignedHeaders={names},Signature={signature}"
                ),
            ]
        );
    }

    private static string PresignedQuery(string signature) =>
        $"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
        + $"{Credential.Replace("/", "%2F", StringComparison.Ordinal)}&X-Amz-Date=20130524T000000Z"
        + "&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature="
        + $"{signature}";

    private static RequestFacts Request(
        string method,
        string path,
        string query,
        (string Name, string Value)[] headers
    ) =>
        new(
            method,
            path,
            query,
            headers
                .Append(("host", "examplebucket.s3.amazonaws.com"))
                .ToDictionary(
                    header => header.Item1,
                    header => (IReadOnlyList<string>)[header.Item2],
                    StringComparer.Ordinal
                )
        );

    private static Authentication Verify(RequestFacts request, DateTimeOffset now) =>
        new SigV4Verifier(key => key == Example.AccessKeyId ? Example : null, "us-east-1", new HostNames([])).Verify(
            request,
            now,
            now
        );
}
