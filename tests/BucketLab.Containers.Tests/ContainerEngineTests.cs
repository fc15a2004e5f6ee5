using BucketLab.Cli.Backends;
using BucketLab.Cli.Doctor;
using BucketLab.Cli.Tests.Doctor;

namespace BucketLab.Containers.Tests;

public sealed class ContainerEngineTests
{
    private const string Info = "info --format {{.OSType}}";
    private const string Silence = "Cannot connect to the Docker daemon";

    [Fact]
    public async Task Docker_that_answers_comes_before_podman() =>
        Assert.Equal(
            ComposeKind.Plugin,
            await KindAsync(Podman().With("docker", Info, "linux\n").With("docker", "compose version", "v2"))
        );

    [Fact]
    public async Task A_docker_that_does_not_answer_leaves_it_to_podman() =>
        Assert.Equal(ComposeKind.PodmanCompose, await KindAsync(Podman().With("docker", Info, Silence, exitCode: 1)));

    [Fact]
    public async Task A_docker_of_Windows_containers_is_not_taken()
    {
        var machine = new FakeMachine().With("docker", Info, "windows\n").With("docker", "compose version", "v2");
        var (_, trouble) = await ContainerEngine.FindAsync(machine, CancellationToken.None);
        Assert.Contains("Switch to Linux containers", trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_each_of_two_is_said()
    {
        var machine = new FakeMachine().With("docker", Info, Silence, exitCode: 1).With("podman", "--version", "4");
        var (engine, trouble) = await ContainerEngine.FindAsync(machine, CancellationToken.None);
        Assert.Null(engine);
        Assert.Contains("The Docker engine does not answer.", trouble, StringComparison.Ordinal);
        Assert.Contains("podman-compose is not. Install it: sudo apt-get install", trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_names_what_podman_lacks()
    {
        var found = await new ContainerProbe().LookAsync(Podman(), CancellationToken.None);
        Assert.Equal(
            (FindingState.Missing, "podman lacks runc, iptables, /usr/lib/cni/bridge"),
            (found.State, found.Detail)
        );
        Assert.Contains("runc containernetworking-plugins iptables", found.Remedy!.Debian, StringComparison.Ordinal);
        var whole = Podman().With("runc", "", "").With("iptables", "", "").With("/usr/lib/cni/bridge", "", "");
        found = await new ContainerProbe().LookAsync(whole, CancellationToken.None);
        Assert.Equal(Finding.Ok("podman with podman-compose"), found);
    }

    private static FakeMachine Podman() =>
        new FakeMachine().With("podman", "--version", "4").With("podman-compose", "", "");

    private static async Task<ComposeKind> KindAsync(FakeMachine machine)
    {
        var (engine, trouble) = await ContainerEngine.FindAsync(machine, CancellationToken.None);
        Assert.Null(trouble);
        return engine!.Kind;
    }
}
