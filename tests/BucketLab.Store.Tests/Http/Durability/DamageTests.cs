using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Durability;

public sealed class DamageTests : IAsyncLifetime
{
    private WireStore store = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.PlainBucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/hurt", "one");
        await store.SignedAsync("PUT", "/lab-bucket/well", "two");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_key_with_damaged_metadata_answers_an_error_and_others_work()
    {
        var file = await DamageAsync("hurt", "metadata");
        await store.RestartAsync();
        Assert.Equal((500, "InternalError"), await AnswerAsync("GET", "/lab-bucket/hurt"));
        Assert.Equal(500, (await store.SignedAsync("HEAD", "/lab-bucket/hurt")).Status);
        Assert.Equal("two", (await store.SignedAsync("GET", "/lab-bucket/well")).Text);
        Assert.True(File.Exists(file));
        Assert.True(File.Exists(Path.ChangeExtension(file, ".data")));
        Assert.Equal(409, (await store.SignedAsync("DELETE", "/lab-bucket")).Status);
    }

    [Fact]
    public async Task Overwriting_or_deleting_a_damaged_key_heals_it()
    {
        await DamageAsync("hurt", "metadata");
        await DamageAsync("well", "metadata");
        await store.RestartAsync();
        Assert.Equal(200, (await store.SignedAsync("PUT", "/lab-bucket/hurt", "new")).Status);
        Assert.Equal("new", (await store.SignedAsync("GET", "/lab-bucket/hurt")).Text);
        Assert.Equal(204, (await store.SignedAsync("DELETE", "/lab-bucket/well")).Status);
        Assert.Equal(404, (await store.SignedAsync("GET", "/lab-bucket/well")).Status);
        await store.RestartAsync();
        Assert.Equal("new", (await store.SignedAsync("GET", "/lab-bucket/hurt")).Text);
        Assert.Equal(404, (await store.SignedAsync("GET", "/lab-bucket/well")).Status);
    }

    [Fact]
    public async Task A_truncated_or_missing_data_file_is_an_error()
    {
        var (_, data) = await FilesAsync("hurt");
        await File.WriteAllTextAsync(data, "on", Cancelled);
        Assert.Equal((500, "InternalError"), await AnswerAsync("GET", "/lab-bucket/hurt"));
        File.Delete(data);
        Assert.Equal((500, "InternalError"), await AnswerAsync("GET", "/lab-bucket/hurt"));
    }

    [Fact]
    public async Task Metadata_of_two_objects_that_was_exchanged_is_found_and_named()
    {
        await store.SignedAsync("PUT", "/lab-bucket/third", "six");
        var (one, two) = ((await FilesAsync("hurt")).Metadata, (await FilesAsync("well")).Metadata);
        await ExchangeAsync(one, two);
        Assert.Equal((500, "InternalError"), await AnswerAsync("GET", "/lab-bucket/hurt"));
        Assert.Equal((500, "InternalError"), await AnswerAsync("GET", "/lab-bucket/well"));
        Assert.Equal("six", (await store.SignedAsync("GET", "/lab-bucket/third")).Text);
        var damage = System
            .Text.Json.JsonDocument.Parse((await store.SignedAsync("GET", "/_lab/check")).Text)
            .RootElement.GetProperty("damage");
        Assert.Equal(2, damage.GetArrayLength());
        await ExchangeAsync(one, two);
        Assert.Equal("one", (await store.SignedAsync("GET", "/lab-bucket/hurt")).Text);
        Assert.Equal("two", (await store.SignedAsync("GET", "/lab-bucket/well")).Text);
    }

    [Fact]
    public async Task A_bucket_with_damaged_settings_answers_errors_and_is_not_made_anew()
    {
        await store.BucketAsync("other-bucket");
        await File.WriteAllTextAsync(
            Path.Combine(store.DataFolder, "buckets", "b-lab-bucket", "bucket.json"),
            "{}",
            Cancelled
        );
        await store.RestartAsync();
        Assert.Equal((500, "InternalError"), await AnswerAsync("GET", "/lab-bucket/well"));
        Assert.Equal((500, "InternalError"), await AnswerAsync("PUT", "/lab-bucket"));
        Assert.Equal(200, (await store.SignedAsync("GET", "/other-bucket")).Status);
    }

    [Fact]
    public async Task A_check_reads_every_byte_and_names_what_is_damaged()
    {
        await store.SignedAsync(
            store.Request("PUT", "/lab-bucket/closed", "three").With("x-amz-server-side-encryption", "AES256")
        );
        Assert.Equal("""{"versions":3,"bytes":27,"damage":[]}""", (await store.SignedAsync("GET", "/_lab/check")).Text);
        foreach (var key in new[] { "hurt", "closed" })
        {
            var (_, data) = await FilesAsync(key);
            var bytes = await File.ReadAllBytesAsync(data, Cancelled);
            bytes[0] ^= 1; // the length stays, so that only the content tells
            await File.WriteAllBytesAsync(data, bytes, Cancelled);
        }

        var damage = System
            .Text.Json.JsonDocument.Parse((await store.SignedAsync("GET", "/_lab/check")).Text)
            .RootElement.GetProperty("damage")
            .EnumerateArray()
            .Select(line => line.GetString()!)
            .ToList();
        Assert.Equal(["lab-bucket/closed", "lab-bucket/hurt"], damage.Select(line => line.Split(' ')[0]).Order());
        Assert.Equal(403, (await store.AnonymousAsync("GET", "/_lab/check")).Status);
    }

    [Fact]
    public async Task Leftovers_of_interrupted_writes_are_removed_at_start()
    {
        var (_, data) = await FilesAsync("hurt");
        var leftover = data[..data.IndexOf('.', data.LastIndexOf('/'))] + ".00000000000000ff.data";
        var temporary = Path.Combine(store.DataFolder, "tmp", "unfinished");
        await File.WriteAllTextAsync(leftover, "half", Cancelled);
        await File.WriteAllTextAsync(temporary, "half", Cancelled);
        await store.RestartAsync();
        Assert.False(File.Exists(leftover));
        Assert.False(File.Exists(temporary));
        Assert.Equal("one", (await store.SignedAsync("GET", "/lab-bucket/hurt")).Text);
    }

    private async Task<(int, string)> AnswerAsync(string method, string target)
    {
        var answer = await store.SignedAsync(method, target);
        return (answer.Status, answer.Code);
    }

    private async Task<string> DamageAsync(string key, string role)
    {
        var (metadata, data) = await FilesAsync(key);
        var file = role == "metadata" ? metadata : data;
        var text = await File.ReadAllTextAsync(file, Cancelled);
        await File.WriteAllTextAsync(file, text.Replace("eTag", "etaG", StringComparison.Ordinal), Cancelled);
        return file;
    }

    private Task ExchangeAsync(string one, string two)
    {
        File.Move(one, one + ".kept");
        File.Move(two, one);
        File.Move(one + ".kept", two);
        return store.RestartAsync();
    }

    private async Task<(string Metadata, string Data)> FilesAsync(string key)
    {
        var answer = await store.SignedAsync("GET", $"/_lab/on-disk/lab-bucket/{key}");
        var files = System
            .Text.Json.JsonDocument.Parse(answer.Text)
            .RootElement.GetProperty("files")
            .EnumerateArray()
            .ToDictionary(
                file => file.GetProperty("role").GetString()!,
                file => file.GetProperty("path").GetString()!,
                StringComparer.Ordinal
            );
        return (files["metadata"], files["data"]);
    }
}
