using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Protocol;

public sealed class RaceTests : IAsyncLifetime
{
    private WireStore store = null!;

    public async ValueTask InitializeAsync() => store = await WireStore.StartAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Of_two_who_make_one_bucket_one_is_its_owner()
    {
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(index =>
                    store.SignedAsync("PUT", "/contested", identity: index % 2 == 0 ? WireStore.Alice : WireStore.Bob)
                )
        );
        Assert.Equal(8, answers.Count(answer => answer.Status == 200));
        Assert.Equal(8, answers.Count(answer => answer.Code == "BucketAlreadyExists"));
    }

    [Fact]
    public async Task Puts_and_deletes_of_one_key_leave_all_of_one_or_nothing()
    {
        await store.BucketAsync();
        var bodies = Enumerable.Range(0, 12).Select(index => new string((char)('a' + index), 50_000)).ToList();
        await Task.WhenAll(
            bodies
                .Select(body => store.SignedAsync("PUT", "/lab-bucket/key", body))
                .Concat(bodies.Select(_ => store.SignedAsync("DELETE", "/lab-bucket/key")))
                .Concat(bodies.Select(_ => ReadAsync(bodies)))
        );
        await ReadAsync(bodies);
    }

    [Fact]
    public async Task Of_many_conditional_puts_one_wins()
    {
        await store.BucketAsync();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(index =>
                    store.SignedAsync(
                        store.Request("PUT", "/lab-bucket/key", "writer " + index).With("If-None-Match", "*")
                    )
                )
        );
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(15, answers.Count(answer => answer.Status is 412 or 409));
    }

    [Fact]
    public async Task A_bucket_is_deleted_or_holds_the_object_never_both()
    {
        for (var round = 0; round < 10; round++)
        {
            await store.BucketAsync();
            var put = store.SignedAsync("PUT", "/lab-bucket/key", "x");
            var delete = store.SignedAsync("DELETE", "/lab-bucket");
            var (putStatus, deleteStatus) = ((await put).Status, (await delete).Status);
            Assert.Contains((putStatus, deleteStatus), new[] { (200, 409), (404, 204) });
            await store.SignedAsync("DELETE", "/lab-bucket/key");
            await store.SignedAsync("DELETE", "/lab-bucket");
        }
    }

    private async Task<WireResponse> ReadAsync(List<string> bodies)
    {
        var answer = await store.SignedAsync("GET", "/lab-bucket/key");
        Assert.True(
            answer.Status == 404 || bodies.Contains(answer.Text),
            "A read saw something nobody wrote: " + answer.Status
        );
        return answer;
    }
}
