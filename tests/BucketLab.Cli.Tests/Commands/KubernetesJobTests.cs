using BucketLab.Cli.Tests.Doctor;
using BucketLab.Testing.Lessons;
using k8s;
using k8s.Models;

namespace BucketLab.Cli.Tests.Commands;

/// <summary>Manifests of <c>lab grade --kubernetes</c>, read by the client library of Kubernetes, which knows every
/// field and type of its API.</summary>
public sealed class KubernetesJobTests : IDisposable
{
    private static readonly string[] Good =
    [
        "grade",
        "s3://class/05.zip",
        "--lesson",
        "05",
        "--kubernetes",
        "16",
        "--image",
        "registry.example/bucketlab-grading:1.0",
        "--out",
        "s3://class/05",
    ];

    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task Every_field_is_one_of_the_api_and_each_part_of_the_class_has_a_pod()
    {
        var job = (await ManifestsAsync()).OfType<V1Job>().Single();
        Assert.Equal(("batch/v1", "grade-05"), (job.ApiVersion, job.Metadata.Name));
        Assert.Equal(("Indexed", 16, 16), (job.Spec.CompletionMode, job.Spec.Completions, job.Spec.Parallelism));
        var container = Assert.Single(job.Spec.Template.Spec.Containers);
        Assert.Equal("registry.example/bucketlab-grading:1.0", container.Image);
        Assert.Equal(
            "exec dotnet /app/artifacts/cli/BucketLab.Cli.dll grade 's3://class/05.zip' --lesson '05-open-prefix' "
                + "--part \"$((JOB_COMPLETION_INDEX + 1))/16\" --out 's3://class/05'",
            Assert.Single(container.Args)
        );
        Assert.Equal("bucket", Assert.Single(container.EnvFrom).SecretRef.Name);
    }

    [Theory]
    [InlineData("hostUsers:", "hostUser:")]
    [InlineData("completions: 16", "completions: sixteen")]
    public async Task A_field_that_the_api_does_not_have_would_be_found(string good, string bad)
    {
        var text = (await RunAsync(Good)).Output.Replace(good, bad, StringComparison.Ordinal);
        Assert.Contains(bad, text, StringComparison.Ordinal);
        Assert.ThrowsAny<YamlDotNet.Core.YamlException>(() =>
            KubernetesYaml.LoadAllFromString(text, typeMap: null, strict: true)
        );
    }

    // Kubernetes, "Handling retriable and non-retriable pod failures with Pod failure policy": needs Never, and a
    // limit for each index needs completionMode Indexed.
    [Fact]
    public async Task A_pod_that_could_not_grade_everything_is_tried_again_and_a_wrong_command_is_not()
    {
        var spec = (await ManifestsAsync()).OfType<V1Job>().Single().Spec;
        Assert.Equal(2, spec.BackoffLimitPerIndex);
        Assert.Equal("Never", spec.Template.Spec.RestartPolicy);
        var codes = spec.PodFailurePolicy.Rules.Single(rule => rule.Action == "FailJob").OnExitCodes;
        Assert.Equal("In", codes.OperatorProperty);
        Assert.Equal([ExitCode.Usage, ExitCode.Missing], codes.Values);
        Assert.Equal(spec.Template.Spec.Containers[0].Name, codes.ContainerName);
    }

    [Fact]
    public async Task A_pod_has_no_rights_but_those_that_the_sandbox_needs_and_nothing_reaches_it()
    {
        var manifests = await ManifestsAsync();
        var pod = manifests.OfType<V1Job>().Single().Spec.Template.Spec;
        Assert.True(pod.SecurityContext.RunAsNonRoot);
        Assert.False(pod.HostUsers);
        Assert.False(pod.AutomountServiceAccountToken);
        var limits = pod.Containers[0].SecurityContext;
        Assert.Equal((false, true), (limits.AllowPrivilegeEscalation, limits.ReadOnlyRootFilesystem));
        Assert.Equal(["ALL"], limits.Capabilities.Drop);
        Assert.Null(limits.Capabilities.Add);
        Assert.Null(limits.Privileged);
        var policy = manifests.OfType<V1NetworkPolicy>().Single().Spec;
        Assert.Equal(["Ingress"], policy.PolicyTypes);
        Assert.Null(policy.Ingress);
        var space = manifests.OfType<V1Namespace>().Single().Metadata.Name;
        Assert.All(
            manifests.OfType<IMetadata<V1ObjectMeta>>().Where(one => one is not V1Namespace),
            one => Assert.Equal(space, one.Metadata.NamespaceProperty)
        );
    }

    [Theory]
    [InlineData(1, "handed-in", "The hand-ins must lie in a bucket")]
    [InlineData(1, "s3://class/05", "s3://class/05 is no zip file")]
    [InlineData(1, "s3://class/a'b.zip", "The hand-ins must lie in a bucket")]
    [InlineData(1, "s3://class/a\nb.zip", "The hand-ins must lie in a bucket")]
    [InlineData(5, "0", "A job has 1 to 1000 pods")]
    [InlineData(5, "1001", "A job has 1 to 1000 pods")]
    [InlineData(7, "im'age", "Name the image of the pods")]
    [InlineData(9, "grades", "--out must lie in a bucket")]
    public async Task What_no_pod_could_use_is_refused_before_a_line_is_written(int place, string typed, string said)
    {
        var run = await RunAsync([.. Good[..place], typed, .. Good[(place + 1)..]]);
        Assert.Equal((ExitCode.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--all")]
    [InlineData("--service")]
    [InlineData("--without-sandbox")]
    [InlineData("--part", "1/2")]
    [InlineData("--collect", "s3://class/05")]
    public async Task What_pods_do_not_do_is_refused_beside_it(params string[] more)
    {
        var run = await RunAsync([.. Good, .. more]);
        Assert.Equal((ExitCode.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains("--kubernetes goes with", run.Error, StringComparison.Ordinal);
    }

    private async Task<List<object>> ManifestsAsync()
    {
        var run = await RunAsync(Good);
        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        return KubernetesYaml.LoadAllFromString(run.Output, typeMap: null, strict: true);
    }

    private Task<CliRun> RunAsync(string[] arguments) =>
        CliRun.OfAsync(course.Root, FakeMachine.WithAllThatIsNeeded(), arguments);
}
