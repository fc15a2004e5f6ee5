using System.Text.Json;
using BucketLab.Containers.Tests.Engines;

namespace BucketLab.Containers.Tests.Servers;

/// <summary>Promises of the Dockerfile.</summary>
[Trait("Runs", "in CI")]
public sealed class StoreImageTests(TestEngine engine)
{
    private const string Program = "/app/artifacts/cli/BucketLab.Cli.dll";
    private const string Silence = "No store of BucketLab answers";

    [Fact]
    public async Task The_store_runs_without_rights_and_its_data_folder_is_a_volume_with_a_health_check()
    {
        engine.Require();
        var words = await engine.RunAsync("image", "inspect", await engine.StoreImageAsync());
        using var inspected = JsonDocument.Parse(words.Text);
        var config = inspected.RootElement[0].GetProperty("Config");
        Assert.Equal("1654:1654", config.GetProperty("User").GetString());
        Assert.True(config.GetProperty("Volumes").TryGetProperty("/data", out _));
        Assert.True(config.GetProperty("ExposedPorts").TryGetProperty("9000/tcp", out _));
        // podman has it beside the rest, Docker within.
        var check = (
            inspected.RootElement[0].TryGetProperty("Healthcheck", out var own)
                ? own
                : config.GetProperty("Healthcheck")
        )
            .GetProperty("Test")
            .EnumerateArray()
            .Select(word => word.GetString());
        Assert.Equal(["store", "status", "http://127.0.0.1:9000"], check.TakeLast(3));
        Assert.DoesNotContain("SECRET", config.GetProperty("Env").ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Without_keys_it_does_not_start_and_says_what_it_wants()
    {
        engine.Require();
        var image = await engine.StoreImageAsync();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => engine.RunAsync("run", "--rm", image));
        Assert.Contains("LAB_S3_ACCESS_KEY and LAB_S3_SECRET_KEY", refused.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 600_000)]
    public async Task The_health_check_tells_a_store_that_answers_from_one_that_does_not()
    {
        engine.Require();
        string[] keys = ["--env", "LAB_S3_ACCESS_KEY=id", "--env", "LAB_S3_SECRET_KEY=secret"];
        var container = (await engine.RunAsync(["run", "--detach", .. keys, await engine.StoreImageAsync()])).FirstLine;
        try
        {
            await WaitAsync(container, TestContext.Current.CancellationToken);
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
                AskAsync(container, "http://127.0.0.1:9001")
            );
            Assert.Contains(Silence + " at http://127.0.0.1:9001", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            await engine.RunAsync("rm", "--force", "--volumes", container);
        }
    }

    private async Task WaitAsync(string container, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var state = await engine.RunAsync("inspect", "--format", "{{.State.Running}}", container);
            Assert.Equal("true", state.FirstLine);
            try
            {
                await AskAsync(container, "http://127.0.0.1:9000");
                return;
            }
            catch (InvalidOperationException exception)
                when (exception.Message.Contains(Silence, StringComparison.Ordinal))
            {
                // It has not begun to listen.
            }
        }
    }

    private Task AskAsync(string container, string address) =>
        engine.RunAsync("exec", container, "dotnet", Program, "store", "status", address);
}
