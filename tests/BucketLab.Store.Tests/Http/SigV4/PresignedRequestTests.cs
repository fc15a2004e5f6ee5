using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.SigV4;

public sealed class PresignedRequestTests : IAsyncLifetime
{
    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/secret", "text");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_presigned_get_needs_no_headers() =>
        Assert.Equal("text", (await store.SendAsync(Presigned())).Text);

    [Fact]
    public async Task A_presigned_put_takes_any_body()
    {
        Assert.Equal(
            200,
            (await store.SendAsync(store.Signer().Presign(store.Request("PUT", "/lab-bucket/put", "body")))).Status
        );
        Assert.Equal("body", (await store.SignedAsync("GET", "/lab-bucket/put")).Text);
    }

    [Fact]
    public async Task It_works_to_its_last_second_and_not_after()
    {
        var request = Presigned("60");
        store.Clock.Shift = TimeSpan.FromSeconds(55);
        Assert.Equal(200, (await store.SendAsync(request)).Status);
        store.Clock.Shift = TimeSpan.FromSeconds(61);
        var answer = await store.SendAsync(request);
        Assert.Equal(
            (403, "AccessDenied", "Request has expired"),
            (answer.Status, answer.Code, answer.Element("Message"))
        );
    }

    [Fact]
    public async Task It_is_not_valid_long_before_it_was_made()
    {
        var request = Presigned();
        store.Clock.Shift = TimeSpan.FromMinutes(-20);
        Assert.Equal((403, "AccessDenied"), Outcome(await store.SendAsync(request)));
    }

    [Theory]
    [InlineData("604800", 200)]
    [InlineData("604801", 400)]
    [InlineData("0", 403)]
    [InlineData("-1", 400)]
    [InlineData("soon", 400)]
    public async Task It_lasts_a_second_to_a_week(string expires, int status) =>
        Assert.Equal(status, (await store.SendAsync(Presigned(expires))).Status);

    [Fact]
    public async Task A_longer_life_than_was_signed_is_refused()
    {
        var request = Presigned("60");
        Assert.Equal(
            (403, "SignatureDoesNotMatch"),
            Outcome(
                await store.SendAsync(
                    request with
                    {
                        Target = request.Target.Replace("Expires=60", "Expires=600", StringComparison.Ordinal),
                    }
                )
            )
        );
    }

    [Theory]
    [InlineData("X-Amz-Algorithm")]
    [InlineData("X-Amz-Credential")]
    [InlineData("X-Amz-Date")]
    [InlineData("X-Amz-Expires")]
    [InlineData("X-Amz-SignedHeaders")]
    [InlineData("X-Amz-Signature")]
    public async Task A_missing_parameter_is_refused(string name)
    {
        var request = Presigned();
        var query = string.Join(
            '&',
            request.Query.Split('&').Where(pair => !pair.StartsWith(name + "=", StringComparison.Ordinal))
        );
        Assert.Equal(
            (400, "AuthorizationQueryParametersError"),
            Outcome(await store.SendAsync(request with { Target = request.Path + "?" + query }))
        );
    }

    [Theory]
    [InlineData("X-Amz-Signature=0")]
    [InlineData("X-Amz-Expires=1")]
    public async Task A_parameter_that_came_twice_is_refused(string extra)
    {
        var request = Presigned();
        Assert.Equal(
            (400, "AuthorizationQueryParametersError"),
            Outcome(await store.SendAsync(request with { Target = request.Target + "&" + extra }))
        );
    }

    [Fact]
    public async Task An_added_parameter_is_refused()
    {
        var request = Presigned();
        Assert.Equal(
            (403, "SignatureDoesNotMatch"),
            Outcome(
                await store.SendAsync(request with { Target = request.Target + "&response-content-type=text/html" })
            )
        );
    }

    [Fact]
    public async Task Header_and_query_together_are_refused()
    {
        var answer = await store.SendAsync(store.Signer().Sign(Presigned()));
        Assert.Equal((400, "InvalidArgument"), Outcome(answer));
    }

    [Fact]
    public async Task A_header_that_was_signed_must_come()
    {
        var request = store
            .Signer()
            .Presign(store.Request("PUT", "/lab-bucket/typed", "x").With("Content-Type", "text/plain"));
        Assert.Equal(200, (await store.SendAsync(request)).Status);
        Assert.Equal(
            (403, "SignatureDoesNotMatch"),
            Outcome(await store.SendAsync(request.Replace("Content-Type", "text/html")))
        );
        Assert.Equal((403, "SignatureDoesNotMatch"), Outcome(await store.SendAsync(request.Without("Content-Type"))));
    }

    [Fact]
    public async Task An_amz_header_that_was_not_signed_is_refused() =>
        Assert.Equal((403, "AccessDenied"), Outcome(await store.SendAsync(Presigned().With("x-amz-meta-a", "1"))));

    private static (int Status, string Code) Outcome(WireResponse answer) => (answer.Status, answer.Code);

    private WireRequest Presigned(string expires = "900") =>
        store.Signer().Presign(store.Request("GET", "/lab-bucket/secret"), expires);
}
