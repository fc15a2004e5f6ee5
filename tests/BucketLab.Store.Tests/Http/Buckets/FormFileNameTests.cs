using BucketLab.Store.Http.Forms;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Buckets;

/// <summary>The name of an uploaded file: how it is read, and where <c>${filename}</c> puts it.</summary>
public sealed class FormFileNameTests : IAsyncLifetime
{
    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("""form-data; name="file"; filename="cat.jpg" """, "cat.jpg")]
    [InlineData("""form-data; name=file; filename=cat.jpg""", "cat.jpg")]
    [InlineData("""form-data;name="file";filename="a;b=c.jpg";size=3""", "a;b=c.jpg")]
    [InlineData("""form-data; filename="a.jpg"; name="file" """, "a.jpg")]
    [InlineData("""form-data; name="file"; FileName="a\"b\".jpg" """, "a\"b\".jpg")]
    [InlineData("""form-data; name="file"; filename="a%22b%22.jpg" """, "a\"b\".jpg")]
    [InlineData("""form-data; name="file"; filename="a%0D%0Ab.jpg" """, "a\r\nb.jpg")]
    [InlineData("""form-data; name="file"; filename="100%25 %41.jpg" """, "100%25 %41.jpg")]
    [InlineData("""form-data; name="file"; filename="C:\photos\über\ü.jpg" """, """C:\photos\über\ü.jpg""")]
    [InlineData("""form-data; name="file"; filename="back\\slash.jpg" """, """back\slash.jpg""")]
    [InlineData(
        """form-data; name="file"; filename="naïve €.jpg"; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.png""",
        "naïve €.png"
    )]
    [InlineData("""form-data; name="file"; filename="" """, "")]
    [InlineData("""form-data; name="file" """, null)]
    public void A_disposition_is_read_as_browsers_write_it(string header, string? fileName) =>
        Assert.Equal(new PartDisposition("file", fileName), PartDisposition.Parse(header));

    [Theory]
    [InlineData(null)]
    [InlineData("form-data")]
    [InlineData("""form-data; filename="a.jpg" """)]
    [InlineData("""form-data; name="file""")]
    [InlineData("""form-data; name="file\" """)]
    [InlineData("""form-data; name="file" filename="x" """)]
    [InlineData("form-data; name")]
    public void What_names_no_field_is_refused(string? header) => Assert.Null(PartDisposition.Parse(header));

    [Theory]
    [InlineData("a\\\"b.jpg", "a%22b.jpg")]
    [InlineData("a%22b.jpg", "a%22b.jpg")]
    [InlineData("C:\\fakepath\\ö.jpg", "%C3%B6.jpg")]
    [InlineData("/home/me/cat.jpg", "cat.jpg")]
    public async Task The_key_holds_the_name_without_folders(string fileName, string encoded)
    {
        var answer = await new UploadForm(store) { FileName = fileName }
            .With("key", "in/${filename}")
            .SendAsync();
        Assert.Equal(204, answer.Status);
        Assert.Equal("file content", (await store.SignedAsync("GET", "/lab-bucket/in/" + encoded)).Text);
    }

    [Theory]
    [InlineData("""["starts-with", "$key", "in/cat"]""", 204)]
    [InlineData("""["eq", "$key", "in/cat.jpg"]""", 204)]
    [InlineData("""["eq", "$key", "in/${filename}"]""", 403)]
    [InlineData("""["starts-with", "$key", "in/$"]""", 403)]
    [InlineData("""["starts-with", "$key", "in/dog"]""", 403)]
    public async Task The_policy_is_held_against_the_expanded_key(string condition, int status)
    {
        var form = new UploadForm(store)
        {
            FileName = "cat.jpg",
            Conditions = condition + """, {"bucket": "lab-bucket"}""",
        };
        Assert.Equal(status, (await form.With("key", "in/${filename}").SendAsync()).Status);
        Assert.Equal(status == 204 ? 200 : 404, (await store.SignedAsync("GET", "/lab-bucket/in/cat.jpg")).Status);
    }

    [Fact]
    public async Task Every_field_is_expanded_before_its_condition_is_held_against_it()
    {
        const string conditions = """
            ["starts-with", "$key", ""], {"bucket": "lab-bucket"}, {"x-amz-meta-name": "<cat.jpg>"},
            {"content-disposition": "attachment; filename=cat.jpg"},
            ["eq", "$success_action_redirect", "http://localhost/done/cat.jpg"], ["starts-with", "$tagging", ""]
            """;
        var answer = await new UploadForm(store) { FileName = "cat.jpg", Conditions = conditions }
            .With("key", "k")
            .With("x-amz-meta-name", "<${filename}>")
            .With("Content-Disposition", "attachment; filename=${filename}")
            .With("success_action_redirect", "http://localhost/done/${filename}")
            .With("tagging", "<Tagging><TagSet><Tag><Key>name</Key><Value>${filename}</Value></Tag></TagSet></Tagging>")
            .SendAsync();
        Assert.Equal(303, answer.Status);
        Assert.StartsWith("http://localhost/done/cat.jpg?bucket=", answer["Location"], StringComparison.Ordinal);
        var stored = await store.SignedAsync("HEAD", "/lab-bucket/k");
        Assert.Equal(
            ("<cat.jpg>", "attachment; filename=cat.jpg"),
            (stored["x-amz-meta-name"], stored["Content-Disposition"])
        );
        Assert.Equal("cat.jpg", (await store.SignedAsync("GET", "/lab-bucket/k?tagging")).Element("Value"));
    }

    [Fact]
    public async Task A_redirect_with_a_name_that_is_not_ascii_is_encoded()
    {
        const string conditions =
            """["starts-with", "$key", ""], {"bucket": "lab-bucket"}, ["starts-with", "$success_action_redirect", ""]""";
        var answer = await new UploadForm(store) { FileName = "日本.jpg", Conditions = conditions }
            .With("key", "k")
            .With("success_action_redirect", "http://localhost/${filename}")
            .SendAsync();
        Assert.Equal(303, answer.Status);
        Assert.StartsWith(
            "http://localhost/%E6%97%A5%E6%9C%AC.jpg?bucket=",
            answer["Location"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_name_with_a_line_break_is_no_header_and_a_key_must_not_be_empty()
    {
        const string conditions =
            """["starts-with", "$key", ""], {"bucket": "lab-bucket"}, ["starts-with", "$x-amz-meta-name", ""]""";
        var broken = await new UploadForm(store) { FileName = "a%0D%0Ax-amz-acl: public-read", Conditions = conditions }
            .With("key", "k")
            .With("x-amz-meta-name", "${filename}")
            .SendAsync();
        Assert.Equal((400, "InvalidArgument"), (broken.Status, broken.Code));
        var empty = await new UploadForm(store) { FileName = "" }
            .With("key", "${filename}")
            .SendAsync();
        Assert.Equal((400, "InvalidArgument", "key"), (empty.Status, empty.Code, empty.Element("ArgumentName")));
    }
}
