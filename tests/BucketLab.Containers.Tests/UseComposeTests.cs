using BucketLab.Cli;
using BucketLab.Cli.Backends;
using BucketLab.Cli.Doctor;
using BucketLab.Cli.Tests;
using BucketLab.Cli.Tests.Backends;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.ObjectStore.Http;
using BucketLab.Sessions;

namespace BucketLab.Containers.Tests;

/// <summary><c>lab use compose</c> with a script in the place of docker and the embedded store in the place of the container.</summary>
public sealed class UseComposeTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");

    private LabFolder Folder => new(Path.Combine(root.FullName, ".lab"));

    private ComposeVariables Variables => new(Path.Combine(root.FullName, ".env"));

    public UseComposeTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for docker is a shell script.");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task The_container_comes_up_with_keys_of_its_own_and_goes_down_with_its_objects_kept()
    {
        await using var server = await StartAsync();
        var docker = new StandInDocker(root.FullName, server.Endpoint.Authority);
        var used = await RunAsync(docker, "use", "compose");
        Assert.True(used.ExitCode == ExitCode.Ok, used.Error);
        Assert.Contains($"Lessons use compose at {server.Endpoint} as root, alice", used.Output, StringComparison.Ordinal);
        Assert.Equal(["up --detach --wait --quiet-pull", "port s3 9000"], docker.Steps.Take(2));
        Assert.StartsWith("exec --no-TTY s3 sh -c", docker.Steps[2], StringComparison.Ordinal);
        Assert.All(Variables.Complete().Values, secret => Assert.DoesNotContain(secret, used.Output + string.Join('\n', docker.Calls), StringComparison.Ordinal));

        Assert.Contains("its objects stay", (await RunAsync(docker, "use", "embedded")).Output, StringComparison.Ordinal);
        Assert.Equal("down", docker.Steps[^1]);
        Assert.Null(Backend.Chosen(Folder));
        Assert.Contains("compose does not run.", (await RunAsync(docker, "use", "compose", "--stop")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_without_a_client_has_no_second_identity_and_that_is_said()
    {
        await using var server = await StartAsync();
        var used = await RunAsync(new StandInDocker(root.FullName, server.Endpoint.Authority, "*' exec '*) exit 42 ;;"), "use", "compose");
        Assert.Equal(ExitCode.Ok, used.ExitCode);
        Assert.Contains("Not shown there: second identity", used.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Error response from daemon: pull access denied for pgsty/silo, repository does not exist", "S3_SERVER_IMAGE=quay.io/minio/minio:RELEASE.")]
    [InlineData("manifest for pgsty/silo:x not found: manifest unknown", "S3_SERVER_IMAGE=quay.io/minio/minio:RELEASE.")]
    [InlineData("Bind for 127.0.0.1:9000 failed: port is already allocated", "S3_PORT=9010")]
    [InlineData("container bucketlab-s3-1 is unhealthy", "docker compose logs s3")]
    [InlineData("dial tcp: lookup registry-1.docker.io: no such host", "registry cannot be reached")]
    [InlineData("something nobody has seen", "`docker compose up` failed: something nobody has seen.")]
    public async Task What_keeps_it_from_coming_up_is_said_in_plain_words_and_nothing_is_left(string words, string said)
    {
        var docker = new StandInDocker(root.FullName, "", $"*' up '*) echo '{words}' >&2; exit 1 ;;");
        var used = await RunAsync(docker, "use", "compose");
        Assert.Equal(ExitCode.Failed, used.ExitCode);
        Assert.Contains(said, used.Error, StringComparison.Ordinal);
        Assert.Equal("down", docker.Steps[^1]);
        Assert.Null(Backend.Chosen(Folder));
        Assert.False(File.Exists(Folder.Compose));
    }

    [Theory]
    [InlineData("info*) echo 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock.'; exit 1 ;;", "The Docker engine does not answer.")]
    [InlineData("info*) echo 'permission denied while trying to connect to the Docker daemon socket'; exit 1 ;;", "usermod -aG docker")]
    [InlineData("*version*) exit 1 ;;", "no compose plugin")]
    public async Task Without_engine_or_plugin_nothing_is_tried(string cases, string said)
    {
        var docker = new StandInDocker(root.FullName, "", cases);
        var used = await RunAsync(docker, "use", "compose");
        Assert.Equal(ExitCode.Missing, used.ExitCode);
        Assert.Contains(said, used.Error, StringComparison.Ordinal);
        Assert.Empty(docker.Steps);
        Assert.False(File.Exists(Variables.Path));
    }

    [Theory]
    [InlineData(SystemFamily.Debian, "docker.io")]
    [InlineData(SystemFamily.MacOs, "brew install --cask docker")]
    internal async Task Without_docker_the_way_to_it_is_named(SystemFamily family, string way)
    {
        var used = await CliRun.OfAsync(root.FullName, new FakeMachine { Family = family }, "use", "compose");
        Assert.Equal(ExitCode.Missing, used.ExitCode);
        Assert.Contains(way, used.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_not_on_loopback_is_refused()
    {
        var used = await RunAsync(new StandInDocker(root.FullName, "192.0.2.1:9000"), "use", "compose");
        Assert.Equal(ExitCode.Failed, used.ExitCode);
        Assert.Contains("should be on 127.0.0.1 and is '192.0.2.1:9000'", used.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> RunAsync(StandInDocker docker, params string[] arguments) =>
        CliRun.OfAsync(root.FullName, new MachineWithHome(Folder.Path) { StandIns = { ["docker"] = docker.Path } }, arguments);

    private Task<StoreServer> StartAsync()
    {
        var keys = Variables.Complete();
        return StoreServer.StartAsync(new StoreServerOptions
        {
            DataFolder = Path.Combine(root.FullName, "data"),
            Identities =
            [
                new StoreIdentity("root", keys[ComposeVariables.User], keys[ComposeVariables.Password]),
                new StoreIdentity(keys[ComposeVariables.OtherUser], keys[ComposeVariables.OtherUser], keys[ComposeVariables.OtherPassword]),
            ],
        }, TestContext.Current.CancellationToken);
    }
}
