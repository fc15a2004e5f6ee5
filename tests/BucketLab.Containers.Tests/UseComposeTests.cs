using BucketLab.Cli;
using BucketLab.Cli.Backends;
using BucketLab.Cli.Doctor;
using BucketLab.Cli.Tests;
using BucketLab.Cli.Tests.Backends;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Sessions;
using BucketLab.Store.Http;

namespace BucketLab.Containers.Tests;

/// <summary><c>lab use compose</c> with a script in the place of docker and the embedded store in the place of the
/// container.</summary>
public sealed class UseComposeTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");

    private LabFolder Folder => new(Path.Combine(root.FullName, ".lab"));

    private ComposeVariables Variables => new(Path.Combine(root.FullName, ".env"));

    public UseComposeTests() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for docker is a shell script.");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task The_container_comes_up_with_keys_of_its_own_and_goes_down_with_its_objects_kept()
    {
        await using var server = await StartAsync();
        var docker = new StandInDocker(root.FullName, server.Endpoint.Authority);
        var used = await RunAsync(docker, "use", "compose");
        Assert.True(used.ExitCode == ExitCode.Ok, used.Error);
        Assert.Contains(
            $"Lessons use compose at {server.Endpoint} as root, alice",
            used.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(["up --detach"], docker.Steps);
        Assert.Contains("port c1 9000/tcp", docker.Calls);
        Assert.All(
            Variables.Complete().Values,
            secret =>
                Assert.DoesNotContain(secret, used.Output + string.Join('\n', docker.Calls), StringComparison.Ordinal)
        );

        Assert.Contains(
            "its objects stay",
            (await RunAsync(docker, "use", "embedded")).Output,
            StringComparison.Ordinal
        );
        Assert.Equal("down", docker.Steps[^1]);
        Assert.Null(Backend.Chosen(Folder));
        Assert.Contains(
            "compose does not run.",
            (await RunAsync(docker, "use", "compose", "--stop")).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_image_without_a_client_has_no_second_identity_and_that_is_said()
    {
        await using var server = await StartAsync();
        var docker = new StandInDocker(root.FullName, server.Endpoint.Authority, "exec*) exit 42 ;;");
        var used = await RunAsync(docker, "use", "compose");
        Assert.Equal(ExitCode.Ok, used.ExitCode);
        Assert.Contains("Not shown there: second identity", used.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "Error response from daemon: pull access denied for pgsty/silo, repository does not exist",
        "S3_SERVER_IMAGE=quay.io/minio/minio:RELEASE."
    )]
    [InlineData(
        "manifest for pgsty/silo:x not found: manifest unknown",
        "S3_SERVER_IMAGE=quay.io/minio/minio:RELEASE."
    )]
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
    [InlineData(
        "info*) echo 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock.'; exit 1 ;;",
        "The Docker engine does not answer."
    )]
    [InlineData(
        "info*) echo 'permission denied while trying to connect to the Docker daemon socket'; exit 1 ;;",
        "usermod -aG docker"
    )]
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

    [Fact]
    public async Task A_docker_without_plugin_but_with_the_older_program_takes_that()
    {
        await using var server = await StartAsync();
        var docker = new StandInDocker(root.FullName, server.Endpoint.Authority, "compose*) exit 1 ;;");
        var machine = Machine(docker);
        machine.StandIns["docker-compose"] = docker.Path;
        var used = await CliRun.OfAsync(root.FullName, machine, "use", "compose");
        Assert.True(used.ExitCode == ExitCode.Ok, used.Error);
        Assert.Contains(
            docker.Calls,
            call => call.StartsWith("--project-name bucketlab --env-file", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_variables_choose_the_compose_files()
    {
        await using var server = await StartAsync();
        File.AppendAllText(Variables.Path, $"COMPOSE_FILE=other.yml{Path.PathSeparator}further.yml\n");
        var docker = new StandInDocker(root.FullName, server.Endpoint.Authority);
        Assert.Equal(ExitCode.Ok, (await RunAsync(docker, "use", "compose")).ExitCode);
        var files = $"--file {root.FullName}/other.yml --file {root.FullName}/further.yml up --detach";
        Assert.Contains(docker.Calls, call => call.EndsWith(files, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "inspect*) echo exited ;;\nlogs*) echo 'FATAL no space' ;;",
        "ended at once. Its last words: FATAL no space"
    )]
    [InlineData(
        "ps*) ;;\n*' up '*) echo 'OCI runtime error: no such thing' ;;",
        "failed: OCI runtime error: no such thing"
    )]
    public async Task A_container_that_ends_or_never_was_is_not_waited_for(string cases, string said)
    {
        var docker = new StandInDocker(root.FullName, "127.0.0.1:1", cases);
        var used = await RunAsync(docker, "use", "compose");
        Assert.Equal(ExitCode.Failed, used.ExitCode);
        Assert.Contains(said, used.Error, StringComparison.Ordinal);
        Assert.Equal("down", docker.Steps[^1]);
    }

    [Fact]
    public async Task A_name_that_podman_does_not_complete_is_pulled_by_its_whole_name()
    {
        var docker = new StandInDocker(
            root.FullName,
            "",
            """
            *' up '*) echo 'Error: short-name "pgsty/silo:R" did not resolve to an alias' ;;
            pull*) exit 1 ;;
            """
        );
        Assert.Equal(ExitCode.Failed, (await RunAsync(docker, "use", "compose")).ExitCode);
        Assert.Contains("pull --quiet docker.io/pgsty/silo:R", docker.Calls);
    }

    [Theory]
    [InlineData(SystemFamily.Debian, "podman-compose")]
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
        CliRun.OfAsync(root.FullName, Machine(docker), arguments);

    // This machine's own podman would take the place of a docker that does not answer.
    private MachineWithHome Machine(StandInDocker docker) =>
        new(Folder.Path)
        {
            StandIns =
            {
                ["docker"] = docker.Path,
                ["podman"] = "/none/podman",
                ["docker-compose"] = "/none/docker-compose",
            },
        };

    private Task<StoreServer> StartAsync()
    {
        var keys = Variables.Complete();
        return StoreServer.StartAsync(
            new StoreServerOptions
            {
                DataFolder = Path.Combine(root.FullName, "data"),
                Identities =
                [
                    new StoreIdentity("root", keys[ComposeVariables.User], keys[ComposeVariables.Password]),
                    new StoreIdentity(
                        keys[ComposeVariables.OtherUser],
                        keys[ComposeVariables.OtherUser],
                        keys[ComposeVariables.OtherPassword]
                    ),
                ],
            },
            TestContext.Current.CancellationToken
        );
    }
}
