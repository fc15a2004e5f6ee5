using System.Globalization;
using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Policy;
using BucketLab.Store.Http.Bodies;
using BucketLab.Store.Http.Endpoints;
using BucketLab.Store.Http.Forms;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Http.Settings;
using BucketLab.Store.Http.SigV4;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Tests.Http.Fuzz;

/// <summary>Whatever is done to a document, its parser takes it or refuses it as the client's fault.
/// BUCKETLAB_TEST_FUZZ_ROUNDS asks for more rounds.</summary>
public sealed class ParserFuzzTests
{
    private const string Policy =
        """{"Version":"2012-10-17","Id":"x","Statement":[{"Sid":"a","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::123456789012:user/bob","*"]},"Action":["s3:Get*","s3:PutObject"],"Resource":["arn:aws:s3:::lab-bucket","arn:aws:s3:::lab-bucket/*"],"Condition":{"StringLike":{"s3:prefix":["a/*",""]},"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},"DateLessThan":{"aws:CurrentTime":"2030-01-01T00:00:00Z"},"NumericLessThanEquals":{"s3:max-keys":"10"},"Bool":{"aws:SecureTransport":"true"},"Null":{"s3:x-amz-acl":"true"}}}]}""";
    private const string Lifecycle =
        "<LifecycleConfiguration><Rule><ID>a</ID><Status>Enabled</Status><Filter><And><Prefix>p/</Prefix>"
        + "<Tag><Key>k</Key><Value>v</Value></Tag><ObjectSizeGreaterThan>1</ObjectSizeGreaterThan></And>"
        + "</Filter><Expiration><Days>3</Days></Expiration><NoncurrentVersionExpiration><NoncurrentDays>"
        + "2</NoncurrentDays></NoncurrentVersionExpiration><Transition><Date>2030-01-01T00:00:00Z</Date>"
        + "<StorageClass>GLACIER</StorageClass></Transition></Rule></LifecycleConfiguration>";
    private const string Cors =
        "<CORSConfiguration><CORSRule><AllowedOrigin>https://*.example</AllowedOrigin><AllowedMethod>"
        + "GET</AllowedMethod><AllowedHeader>*</AllowedHeader><ExposeHeader>ETag</ExposeHeader><MaxAgeSeconds>"
        + "30</MaxAgeSeconds></CORSRule></CORSConfiguration>";
    private const string Tagging =
        "<Tagging><TagSet><Tag><Key>a</Key><Value>1 2</Value></Tag><Tag><Key>b</Key><Value/></Tag></TagSet></Tagging>";
    private const string FormPolicy =
        """{"expiration":"2030-01-01T00:00:00.000Z","conditions":[{"bucket":"b"},["starts-with","$key","a/"],["content-length-range",1,10],["eq","$acl","private"]]}""";
    private const string Chunks =
        "5;chunk-signature=0000000000000000000000000000000000000000000000000000000000000000\r\nhello\r\n0;"
        + "chunk-signature=0000000000000000000000000000000000000000000000000000000000000000\r\n"
        + "x-amz-checksum-crc32:AAAAAA==\r\n\r\n";
    private const string Authorization =
        " Credential=ACCESSKEY/20260101/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, "
        + "Signature=0000000000000000000000000000000000000000000000000000000000000000";
    private const string Form =
        "--edge\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\na\r\n--edge\r\nContent-Disposition: "
        + "form-data; name=\"file\"; filename=\"x.txt\"\r\nContent-Type: text/plain\r\n\r\nbody\r\n--edge--\r\n";

    private static readonly Dictionary<string, (string Good, Func<byte[], Task> Parse)> Parsers = new(
        StringComparer.Ordinal
    )
    {
        ["policy"] = (Policy, Now(bytes => PolicyParser.Parse(bytes, "lab-bucket"))),
        ["lifecycle"] = (Lifecycle, Now(bytes => LifecycleXml.Read(S3XmlReader.Read(bytes, "LifecycleConfiguration")))),
        ["cors"] = (Cors, Now(bytes => CorsXml.Read(S3XmlReader.Read(bytes, "CORSConfiguration")))),
        ["tagging"] = (Tagging, Now(bytes => TagSet.Read(S3XmlReader.Read(bytes, "Tagging"), 10))),
        ["tag header"] = ("a=1%202&b=&c", Now(bytes => TagSet.Read(Encoding.Latin1.GetString(bytes)))),
        ["form policy"] = (FormPolicy, Now(bytes => PostPolicyParser.Parse(Convert.ToBase64String(bytes)))),
        ["authorization"] = (Authorization, Now(bytes => AuthorizationHeader.Parse(Encoding.Latin1.GetString(bytes)))),
        ["target"] = (
            "/lab-bucket/a%20b/c%2Fd?list-type=2&prefix=a%2B&versionId=1",
            Now(bytes => RequestTarget.Parse("/" + Encoding.Latin1.GetString(bytes), null))
        ),
        ["range"] = ("bytes=10-20", Now(bytes => ByteRange.Resolve(Encoding.Latin1.GetString(bytes), 1000))),
        ["chunks"] = (
            Chunks,
            async bytes =>
                await new AwsChunkedBody(new MemoryStream(bytes), null, hasTrailer: true).CopyToAsync(Stream.Null)
        ),
        ["form"] = (
            Form,
            async bytes =>
                await PostForm.ReadAsync(
                    "multipart/form-data; boundary=edge",
                    new MemoryStream(bytes),
                    CancellationToken.None
                )
        ),
    };

    public static TheoryData<string> Names => [.. Parsers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_spoilt_document_is_taken_or_refused_and_nothing_else(string name)
    {
        var rounds = int.Parse(
            Environment.GetEnvironmentVariable("BUCKETLAB_TEST_FUZZ_ROUNDS") ?? "1500",
            CultureInfo.InvariantCulture
        );
        var (good, parse) = Parsers[name];
        await parse(Encoding.Latin1.GetBytes(good));
        for (var number = 0; number < rounds; number++)
        {
            var bytes = Mutation.Of(Encoding.Latin1.GetBytes(good), number);
            var problem = await Record.ExceptionAsync(() =>
                parse(bytes).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken)
            );
            Assert.True(
                problem is null or S3Exception { Error.Status: < 500 },
                $"round {number}: {problem}\n{Encoding.Latin1.GetString(bytes)}"
            );
        }
    }

    private static Func<byte[], Task> Now(Action<byte[]> parse) =>
        bytes =>
        {
            parse(bytes);
            return Task.CompletedTask;
        };
}
