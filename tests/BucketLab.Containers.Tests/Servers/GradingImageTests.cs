using System.Globalization;
using System.IO.Compression;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Cli;
using BucketLab.Cli.Tests;
using BucketLab.Cli.Tests.Backends;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Containers.Tests.Engines;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;
using BucketLab.Sessions;
using BucketLab.Testing;
using YamlDotNet.RepresentationModel;

namespace BucketLab.Containers.Tests.Servers;

/// <summary>
/// The image of Dockerfile.grading, run as the job of <c>lab grade --kubernetes</c> runs it: the same command, user and
/// rights, one container for each part, hand-ins and results in a bucket. No cluster takes part, only the engine.
/// </summary>
[Trait("Runs", "in CI")]
public sealed class GradingImageTests(TestEngine engine)
{
    private static readonly string[] Students = ["ada", "alan", "grace"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = 1_200_000)]
    public async Task Parts_are_graded_in_a_sandbox_inside_of_containers_side_by_side_and_collected()
    {
        engine.Require();
        await using var store = await EmbeddedBackend.StartAsync(TestContext.Current.CancellationToken);
        await HandInAsync(store.Backend);
        var machine = MachineAt(store.Backend);
        var command = await CommandAsync(machine);

        var image = await engine.GradingImageAsync();
        var parts = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(index =>
                    RunAsync(
                        image,
                        command,
                        machine,
                        string.Create(CultureInfo.InvariantCulture, $"--env=JOB_COMPLETION_INDEX={index}")
                    )
                )
        );
        Assert.All(
            parts,
            part => Assert.Contains("Each submission runs in a sandbox (bwrap)", part, StringComparison.Ordinal)
        );

        var collected = await RunAsync(
            image,
            "dotnet /app/artifacts/cli/BucketLab.Cli.dll grade s3://class/00.zip --lesson 00 "
                + "--collect s3://class/results --out /tmp/grades && cat /tmp/grades/grades.csv",
            machine
        );
        Assert.Contains(", 3 of them unchanged since the last time", collected, StringComparison.Ordinal);
        var grades = collected.Split('\n').Where(line => Students.Contains(line.Split(',')[0])).ToList();
        Assert.Equal(Students, grades.Select(line => line.Split(',')[0]).Distinct());
        Assert.All(
            grades,
            line => Assert.Contains(line.StartsWith("grace", StringComparison.Ordinal) ? "not-run" : "right", line)
        );
    }

    // What a pod may, in the words of an engine: docs/teaching.md has the settings of Kubernetes beside them.
    private async Task<string> RunAsync(
        string image,
        string command,
        FakeMachine machine,
        params IEnumerable<string> more
    ) =>
        (
            await engine.RunAsync([
                "run",
                "--rm",
                "--network=host",
                "--user=1654:1654",
                "--cap-drop=ALL",
                "--security-opt=no-new-privileges",
                "--security-opt=seccomp=unconfined",
                "--security-opt=apparmor=unconfined",
                engine.Unmasked,
                "--read-only",
                "--tmpfs=/tmp:rw,exec,mode=1777",
                .. more,
                .. machine.Variables.SelectMany(one => (string[])["--env", $"{one.Key}={one.Value}"]),
                "--entrypoint=/bin/sh",
                image,
                "-c",
                command,
            ])
        ).Text;

    private static FakeMachine MachineAt(Backend server)
    {
        var machine = FakeMachine.WithAllThatIsNeeded();
        machine.Variables["AWS_ACCESS_KEY_ID"] = server.Root.AccessKeyId;
        machine.Variables["AWS_SECRET_ACCESS_KEY"] = server.Root.SecretAccessKey;
        machine.Variables["AWS_ENDPOINT_URL_S3"] = server.Endpoint.ToString();
        return machine;
    }

    // The job's own line, out of the manifests.
    private static async Task<string> CommandAsync(FakeMachine machine)
    {
        var written = await CliRun.OfAsync(
            ThisCheckout.Root,
            machine,
            "grade",
            "s3://class/00.zip",
            "--lesson",
            "00",
            "--kubernetes",
            "2",
            "--image",
            "localhost/image",
            "--out",
            "s3://class/results"
        );
        Assert.Equal(ExitCode.Ok, written.ExitCode);
        var yaml = new YamlStream();
        yaml.Load(new StringReader(written.Output));
        var job = yaml.Documents.Select(document => document.RootNode).Single(root => (string?)root["kind"] == "Job");
        return (string)job["spec"]["template"]["spec"]["containers"][0]["args"][0]!;
    }

    private static async Task HandInAsync(Backend server)
    {
        var lesson = new LessonCatalog(Path.Combine(ThisCheckout.Root, "notebooks")).Named("00").Single().Load();
        var folder = Directory.CreateTempSubdirectory("bucketlab-test-").FullName;
        using var file = new MemoryStream();
        try
        {
            foreach (var student in Students[..2])
                NotebookFile.Write(Path.Combine(folder, student + ".ipynb"), AnsweredNotebook.Solved(lesson).Notebook);
            await File.WriteAllTextAsync(Path.Combine(folder, Students[2] + ".ipynb"), "no notebook", Cancel);
            await ZipFile.CreateFromDirectoryAsync(folder, file, Cancel);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        using var client = new AmazonS3Client(
            server.Root.AccessKeyId,
            server.Root.SecretAccessKey,
            new AmazonS3Config { ServiceURL = server.Endpoint.ToString(), ForcePathStyle = true }
        );
        await client.PutBucketAsync("class", Cancel);
        await client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "class",
                Key = "00.zip",
                InputStream = file,
            },
            Cancel
        );
    }
}
