using BucketLab.Store.Http.Endpoints;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Http.Xml;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Protocol;

/// <summary>
/// Every <c>x-amz-</c> header and document element that requests of the API have (taken from the marshallers of
/// AWSSDK.S3 4.1.0)
/// is heeded, or refused by name: s3-request-members.txt says which, a line each.
/// </summary>
public sealed class RequestMemberTests : IAsyncLifetime
{
    private static readonly (string Owner, string Member, bool IsServed)[] Members =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Http", "Protocol", "s3-request-members.txt"))
            .Select(line => line.Split(' '))
            .Select(words => (words[0], words[1], words[2] == "served")),
    ];

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/key", "kept");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public void The_code_heeds_the_headers_that_the_list_says() =>
        Assert.All(
            Members.Where(member =>
                member.Member.StartsWith("x-amz-", StringComparison.Ordinal) && IsSupported(member.Owner)
            ),
            member =>
                Assert.True(member.IsServed == ServedHeaders.IsServed(member.Owner, member.Member), member.ToString())
        );

    [Fact]
    public void The_code_heeds_the_elements_that_the_list_says() =>
        Assert.All(
            Members.Where(member => !member.Member.StartsWith("x-amz-", StringComparison.Ordinal)),
            member =>
                Assert.True(member.IsServed == ServedElements.IsServed(member.Owner, member.Member), member.ToString())
        );

    [Fact]
    public void The_list_holds_every_operation_that_has_an_endpoint() =>
        Assert.Empty(
            S3Operations
                .All.Where(operation =>
                    operation.Endpoint is not null && operation.Name is not ("PostObject" or "ListBuckets")
                )
                .Select(operation => operation.Name)
                .Except(Members.Select(member => member.Owner), StringComparer.Ordinal)
        );

    [Fact]
    public async Task A_header_that_is_not_heeded_is_refused_by_name_and_changes_nothing()
    {
        foreach (
            var header in Members
                .Where(member => !member.IsServed && member.Owner == "PutObject")
                .Select(member => member.Member)
        )
        {
            var answer = await store.SignedAsync(store.Request("PUT", "/lab-bucket/key", "new").With(header, "4"));
            Assert.Equal((501, "NotImplemented", header), (answer.Status, answer.Code, answer.Element("Header")));
        }

        Assert.Equal("kept", (await store.SignedAsync("GET", "/lab-bucket/key")).Text);
        var bucket = store.Request("PUT", "/second-bucket").With("x-amz-bucket-namespace", "account-regional");
        Assert.Equal(501, (await store.SignedAsync(bucket)).Status);
        Assert.Equal(404, (await store.SignedAsync("HEAD", "/second-bucket")).Status);
        Assert.Equal(200, (await store.SignedAsync(bucket.Replace("x-amz-bucket-namespace", "global"))).Status);
    }

    [Theory]
    [InlineData(
        "lab-bucket?versioning",
        "VersioningConfiguration",
        "<Status>Enabled</Status><Extra/>",
        400,
        "MalformedXML"
    )]
    [InlineData(
        "lab-bucket?object-lock",
        "ObjectLockConfiguration",
        "<Rule><DefaultEventHold/></Rule>",
        501,
        "NotImplemented"
    )]
    [InlineData(
        "third-bucket",
        "CreateBucketConfiguration",
        "<Bucket><Type>Directory</Type></Bucket>",
        501,
        "NotImplemented"
    )]
    public async Task An_element_that_is_not_heeded_is_refused_by_name(
        string target,
        string root,
        string content,
        int status,
        string code
    )
    {
        var answer = await store.SignedAsync("PUT", "/" + target, $"<{root}>{content}</{root}>");
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.NotEmpty(answer.Element("Element"));
    }

    [Fact]
    public async Task A_form_is_held_to_the_headers_of_an_upload()
    {
        var form = new UploadForm(store)
        {
            Conditions = """["eq", "$key", "key"], {"bucket": "lab-bucket"}, {"x-amz-write-offset-bytes": "4"}""",
        };
        var answer = await form.With("key", "key").With("x-amz-write-offset-bytes", "4").SendAsync();
        Assert.Equal((501, "NotImplemented"), (answer.Status, answer.Code));
        Assert.Equal("kept", (await store.SignedAsync("GET", "/lab-bucket/key")).Text);
    }

    private static bool IsSupported(string name) =>
        S3Operations.All.FirstOrDefault(operation => operation.Name == name) is { } found && found.Endpoint is not null;
}
