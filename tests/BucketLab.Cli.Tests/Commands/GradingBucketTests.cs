using System.IO.Compression;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Cli.Tests.Backends;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Testing.Lessons;

namespace BucketLab.Cli.Tests.Commands;

/// <summary>A class whose hand-ins and results lie in a bucket. What is handed in is no notebook of the lesson, so
/// nothing has to run to be graded.</summary>
public sealed class GradingBucketTests : IAsyncLifetime
{
    private readonly FixtureCourse course = new();
    private readonly FakeMachine machine = FakeMachine.WithAllThatIsNeeded();
    private EmbeddedBackend? store;
    private AmazonS3Client? client;

    private AmazonS3Client Client => client!;

    private string Results => Path.Combine(course.Root, "results");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = await EmbeddedBackend.StartAsync(Cancel);
        var (endpoint, keys) = (store.Backend.Endpoint.ToString(), store.Backend.Root);
        client = new AmazonS3Client(
            keys.AccessKeyId,
            keys.SecretAccessKey,
            new AmazonS3Config { ServiceURL = endpoint, ForcePathStyle = true }
        );
        machine.Variables["AWS_ACCESS_KEY_ID"] = keys.AccessKeyId;
        machine.Variables["AWS_SECRET_ACCESS_KEY"] = keys.SecretAccessKey;
        machine.Variables["AWS_ENDPOINT_URL_S3"] = endpoint;
        await Client.PutBucketAsync("class", Cancel);
        await HandInAsync("ada", "alan", "grace");
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (store is not null)
            await store.DisposeAsync();
        course.Dispose();
    }

    [Fact]
    public async Task Parts_are_graded_from_a_bucket_and_collected_from_it()
    {
        foreach (var part in (string[])["1/2", "2/2"])
        {
            var one = await GradeAsync("--part", part, "--out", "s3://class/05/results");
            Assert.Equal((ExitCode.Ok, ""), (one.ExitCode, one.Error));
            Assert.Contains(
                $"Results of this part: s3://class/05/results/part-{part[0]}-of-2.json",
                one.Output,
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("class.html", one.Output, StringComparison.Ordinal);
        }

        var whole = await GradeAsync("--collect", "s3://class/05/results/", "--out", Results);
        Assert.Equal((ExitCode.Ok, ""), (whole.ExitCode, whole.Error));
        Assert.Contains(", 3 of them unchanged since the last time", whole.Output, StringComparison.Ordinal);
        var table = await File.ReadAllTextAsync(Path.Combine(Results, "grades.csv"), Cancel);
        Assert.All((string[])["ada,", "alan,", "grace,"], name => Assert.Contains(name, table));
    }

    [Fact]
    public async Task A_part_that_begins_again_takes_what_it_has_put_into_the_bucket()
    {
        await GradeAsync("--part", "1/1", "--out", "s3://class/05");
        await HandInAsync("ada", "alan", "grace", "zoe");
        var again = await GradeAsync("--part", "1/1", "--out", "s3://class/05");
        Assert.Contains("4 submissions", again.Output, StringComparison.Ordinal);
        Assert.Contains(", 3 of them unchanged", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_that_are_damaged_are_graded_again()
    {
        await Client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "class",
                Key = "05/part-1-of-1.json",
                ContentBody = "{",
            },
            Cancel
        );
        var whole = await GradeAsync("--collect", "s3://class/05/", "--out", Results);
        Assert.Equal(ExitCode.Ok, whole.ExitCode);
        Assert.Contains(", 0 of them unchanged", whole.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no s3://class/nothing.zip.", "s3://class/nothing.zip")]
    [InlineData("s3://class/05 is no zip file.", "s3://class/05")]
    [InlineData("names nothing in a bucket. Write s3://BUCKET/KEY.", "s3://")]
    [InlineData("NoSuchBucket", "s3://no-such-class/05.zip")]
    public async Task Hand_ins_that_are_not_there_are_named(string said, string handIns)
    {
        var run = await CliRun.OfAsync(course.Root, machine, "grade", handIns, "--lesson", "05");
        Assert.NotEqual(ExitCode.Ok, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_takes_results_of_a_part_only()
    {
        var run = await GradeAsync("--out", "s3://class/05");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("Add --part", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_put_nothing_is_collected()
    {
        var run = await GradeAsync("--collect", "s3://class/06/", "--out", Results);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("s3://class/06/ holds no results", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Results));
    }

    [Fact]
    public async Task Without_keys_the_variables_are_named()
    {
        machine.Variables.Clear();
        machine.Variables["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(course.Root, "none");
        var run = await GradeAsync();
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("AWS_ACCESS_KEY_ID", run.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> GradeAsync(params string[] more) =>
        CliRun.OfAsync(
            course.Root,
            machine,
            ["grade", "s3://class/05.zip", "--lesson", "05", "--without-sandbox", .. more]
        );

    private async Task HandInAsync(params string[] students)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var student in students)
            {
                await using var entry = zip.CreateEntry($"{student}.ipynb").Open();
                await entry.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"no notebook, {student}"), Cancel);
            }
        }

        await Client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "class",
                Key = "05.zip",
                InputStream = file,
            },
            Cancel
        );
    }
}
