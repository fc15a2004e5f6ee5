using System.Security.Cryptography;
using System.Text;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Buckets;

public sealed class PostObjectTests : IAsyncLifetime
{
    private const string Basic = """["starts-with", "$key", ""], {"bucket": "lab-bucket"}""";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_signed_form_stores_its_file()
    {
        var answer = await new UploadForm(store).With("key", "uploads/a b.jpg").SendAsync();
        Assert.Equal(204, answer.Status);
        Assert.EndsWith("/lab-bucket/uploads/a%20b.jpg", answer["Location"], StringComparison.Ordinal);
        Assert.Equal("file content", (await store.SignedAsync("GET", "/lab-bucket/uploads/a%20b.jpg")).Text);
    }

    [Fact]
    public async Task The_name_of_the_file_can_be_part_of_the_key()
    {
        await new UploadForm(store) { FileName = "C:\\photos\\cat.jpg" }
            .With("key", "in/${filename}")
            .SendAsync();
        Assert.Equal("file content", (await store.SignedAsync("GET", "/lab-bucket/in/cat.jpg")).Text);
    }

    [Fact]
    public async Task Fields_become_headers_metadata_acl_and_tags()
    {
        var form = new UploadForm(store)
        {
            Conditions =
                Basic
                + """, ["starts-with", "$Content-Type", "image/"], {"x-amz-meta-camera": "x"}, {"acl": "public-read"}, ["starts-with", "$tagging", ""]""",
        }
            .With("key", "k")
            .With("Content-Type", "image/png")
            .With("x-amz-meta-camera", "x")
            .With("acl", "public-read")
            .With("tagging", "<Tagging><TagSet><Tag><Key>a</Key><Value>1 2</Value></Tag></TagSet></Tagging>");
        Assert.Equal(204, (await form.SendAsync()).Status);
        var answer = await store.AnonymousAsync("GET", "/lab-bucket/k");
        Assert.Equal(
            ("image/png", "x", "1"),
            (answer["Content-Type"], answer["x-amz-meta-camera"], answer["x-amz-tagging-count"])
        );
    }

    [Theory]
    [InlineData("200", 200)]
    [InlineData("201", 201)]
    [InlineData("204", 204)]
    [InlineData("404", 204)]
    public async Task The_form_may_choose_the_status(string asked, int status)
    {
        var answer = await new UploadForm(store)
        {
            Conditions = Basic + """, ["starts-with", "$success_action_status", ""]""",
        }
            .With("key", "k")
            .With("success_action_status", asked)
            .SendAsync();
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 201 ? "k" : "", answer.Element("Key"));
    }

    [Fact]
    public async Task The_form_may_send_the_browser_on()
    {
        var answer = await new UploadForm(store)
        {
            Conditions = Basic + """, ["eq", "$success_action_redirect", "http://localhost/done"]""",
        }
            .With("key", "a b")
            .With("success_action_redirect", "http://localhost/done")
            .SendAsync();
        Assert.Equal(
            (
                303,
                "http://localhost/done?bucket=lab-bucket&key=a%20b&etag=%22"
                    + WireSigner.Hex(MD5.HashData("file content"u8))
                    + "%22"
            ),
            (answer.Status, answer["Location"])
        );
    }

    [Theory]
    [InlineData("""{"bucket": "lab-bucket"}, ["starts-with", "$key", "user/eric/"]""", "Policy Condition failed")]
    [InlineData("""{"bucket": "lab-bucket"}, ["eq", "$key", "other"]""", "Policy Condition failed")]
    [InlineData("""{"bucket": "other-bucket"}, ["starts-with", "$key", ""]""", "Policy Condition failed")]
    [InlineData("""["starts-with", "$key", ""]""", "Extra input fields: bucket")]
    [InlineData(
        """{"bucket": "lab-bucket"}, ["starts-with", "$key", ""], ["eq", "$x-amz-meta-a", "1"]""",
        "Policy Condition failed"
    )]
    [InlineData("""{"bucket": "lab-bucket"}""", "Extra input fields: key")]
    public async Task A_form_that_is_not_what_was_signed_is_refused(string conditions, string why)
    {
        var answer = await new UploadForm(store) { Conditions = conditions }
            .With("key", "k")
            .SendAsync();
        Assert.Equal((403, "AccessDenied"), (answer.Status, answer.Code));
        Assert.Contains(why, answer.Element("Message"), StringComparison.Ordinal);
        Assert.Equal(404, (await store.SignedAsync("GET", "/lab-bucket/k")).Status);
    }

    [Theory]
    [InlineData("[\"content-length-range\", 0, 11]", 400, "EntityTooLarge")]
    [InlineData("[\"content-length-range\", 13, 100]", 400, "EntityTooSmall")]
    [InlineData("[\"content-length-range\", 12, 12]", 204, "")]
    [InlineData("[\"content-length-range\", \"1\", \"20\"]", 204, "")]
    [InlineData("[\"content-length-range\", -1, 0]", 400, "InvalidPolicyDocument")]
    [InlineData("[\"content-length-range\", 0]", 400, "InvalidPolicyDocument")]
    [InlineData("{}", 400, "InvalidPolicyDocument")]
    [InlineData("[\"contains\", \"$key\", \"k\"]", 400, "InvalidPolicyDocument")]
    public async Task The_size_of_the_file_and_the_form_of_conditions_are_held(
        string condition,
        int status,
        string code
    )
    {
        var answer = await new UploadForm(store) { Conditions = Basic + ", " + condition }
            .With("key", "k")
            .SendAsync();
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal(status == 204 ? 200 : 404, (await store.SignedAsync("GET", "/lab-bucket/k")).Status);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"conditions": []}""")]
    [InlineData("""{"expiration": "2099-01-01T00:00:00Z"}""")]
    [InlineData("""{"EXPIRATION": "2099-01-01T00:00:00Z", "conditions": []}""")]
    [InlineData("""{"expiration": "tomorrow", "conditions": []}""")]
    public async Task A_policy_that_is_none_is_refused(string policy)
    {
        var answer = await new UploadForm(store) { Policy = policy }
            .With("key", "k")
            .SendAsync();
        Assert.Equal((400, "InvalidPolicyDocument"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task An_expired_policy_is_refused()
    {
        var answer = await new UploadForm(store) { Lifetime = TimeSpan.FromSeconds(-1) }
            .With("key", "k")
            .SendAsync();
        Assert.Equal((403, "Invalid according to Policy: Policy expired."), (answer.Status, answer.Element("Message")));
    }

    [Fact]
    public async Task A_wrong_signature_or_an_unknown_key_is_refused()
    {
        Assert.Equal(
            "SignatureDoesNotMatch",
            (
                await new UploadForm(store) { Identity = WireStore.Root with { SecretAccessKey = "wrong" } }
                    .With("key", "k")
                    .SendAsync()
            ).Code
        );
        Assert.Equal(
            "InvalidAccessKeyId",
            (
                await new UploadForm(store) { Identity = WireStore.Root with { AccessKeyId = "NOBODY" } }
                    .With("key", "k")
                    .SendAsync()
            ).Code
        );
        Assert.Equal(
            (403, "AccessDenied"),
            Outcome(
                await new UploadForm(store) { Identity = WireStore.Alice }
                    .With("key", "k")
                    .SendAsync()
            )
        );
    }

    [Fact]
    public async Task Without_a_policy_the_form_is_anonymous()
    {
        Assert.Equal(
            (403, "AccessDenied"),
            Outcome(
                await new UploadForm(store) { Identity = null }
                    .With("key", "k")
                    .SendAsync()
            )
        );
        await store.SignedAsync(store.Request("PUT", "/lab-bucket?acl").With("x-amz-acl", "public-read-write"));
        Assert.Equal(
            204,
            (
                await new UploadForm(store) { Identity = null }
                    .With("key", "k")
                    .SendAsync()
            ).Status
        );
    }

    [Fact]
    public async Task The_older_signature_is_taken_in_forms()
    {
        var policy = Convert.ToBase64String(
            Encoding.UTF8.GetBytes("{\"expiration\": \"2099-01-01T00:00:00Z\", \"conditions\": [" + Basic + "]}")
        );
        var signature = Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(WireStore.Root.SecretAccessKey), Encoding.UTF8.GetBytes(policy))
        );
        var form = new UploadForm(store) { Identity = null }
            .With("kEy", "k")
            .With("AWSAccessKeyId", WireStore.Root.AccessKeyId)
            .With("signature", signature)
            .With("pOLICy", policy);
        Assert.Equal(204, (await form.SendAsync()).Status);
        var forged = new UploadForm(store) { Identity = null }
            .With("key", "k")
            .With("AWSAccessKeyId", WireStore.Root.AccessKeyId)
            .With("signature", "AAAA")
            .With("policy", policy);
        Assert.Equal((403, "SignatureDoesNotMatch"), Outcome(await forged.SendAsync()));
    }

    [Theory]
    [InlineData("name=\"file\"", "name=\"other\"", "InvalidArgument")]
    [InlineData("WireStore--\r\n", "Other--\r\n", "MalformedPOSTRequest")]
    [InlineData("name=\"key\"", "name=\"kei\"", "InvalidArgument")]
    public async Task A_form_that_lacks_something_is_refused(string part, string replacement, string code)
    {
        var form = new UploadForm(store)
        {
            Identity = null,
            Breaking = body => body.Replace(part, replacement, StringComparison.Ordinal),
        }.With("key", "k");
        await store.SignedAsync(store.Request("PUT", "/lab-bucket?acl").With("x-amz-acl", "public-read-write"));
        Assert.Equal((400, code), Outcome(await form.SendAsync()));
    }

    [Fact]
    public async Task Another_content_type_is_no_form() =>
        Assert.Equal((412, "PreconditionFailed"), Outcome(await store.AnonymousAsync("POST", "/lab-bucket", "text")));

    private static (int Status, string Code) Outcome(WireResponse answer) => (answer.Status, answer.Code);
}
