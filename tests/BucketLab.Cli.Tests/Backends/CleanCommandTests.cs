using System.Collections.Immutable;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Sessions;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Tests.Backends;

public sealed class CleanCommandTests : IAsyncLifetime
{
    private const string Mine = "lab-05-0123abcd";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");
    private StoreServer? server;

    private LabFolder Folder => new(Path.Combine(root.FullName, ".lab"));

    private Backend Backend =>
        new("endpoint", server!.Endpoint, "us-east-1", [new IdentityKeys("root", "id", "secret")]);

    public async ValueTask InitializeAsync()
    {
        server = await StoreServer.StartAsync(
            new StoreServerOptions
            {
                DataFolder = Path.Combine(root.FullName, "data"),
                Identities = [new StoreIdentity("root", "id", "secret")],
            },
            TestContext.Current.CancellationToken
        );
        BackendFile.Write(Folder.Backend, Backend);
    }

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        root.Delete(recursive: true);
    }

    [Fact]
    public async Task Objects_versions_uploads_and_a_policy_that_denies_all_go_and_what_is_not_the_labs_stays()
    {
        using var clients = new S3Clients(Backend);
        using var s3 = clients.Create(Backend.Root, log: null);
        var token = TestContext.Current.CancellationToken;
        foreach (
            var bucket in (string[])
                [
                    Mine,
                    "lab-03-check-0123456789abcdef012",
                    "lab-trial-00000000",
                    "lab-photos",
                    "my-lab-05-0123abcd",
                    "lab-05-0123abcz",
                ]
        )
            await s3.PutBucketAsync(bucket, token);
        await s3.PutBucketVersioningAsync(
            new()
            {
                BucketName = Mine,
                VersioningConfig = new() { Status = "Enabled" },
            },
            token
        );
        await s3.PutObjectAsync(
            new()
            {
                BucketName = Mine,
                Key = "a/ü.txt",
                ContentBody = "one",
            },
            token
        );
        await s3.PutObjectAsync(
            new()
            {
                BucketName = Mine,
                Key = "a/ü.txt",
                ContentBody = "three",
            },
            token
        );
        await s3.DeleteObjectAsync(Mine, "a/ü.txt", token);
        await s3.InitiateMultipartUploadAsync(Mine, "never-ended", token);
        await s3.PutBucketPolicyAsync(
            Mine,
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":["s3:DeleteObject","s3:DeleteObjectVersion"],"Resource":"arn:aws:s3:::{{Mine}}/*"}]}""",
            token
        );

        var asked = await LabAsync("clean");
        Assert.Equal(ExitCode.Usage, asked.ExitCode);
        Assert.Matches($@"{Mine} +3 +8 B +1 +goes", asked.Output);
        Assert.Contains("Nothing was removed.", asked.Error, StringComparison.Ordinal);
        Assert.Equal(6, (await s3.ListBucketsAsync(token)).Buckets.Count);

        var cleaned = await LabAsync("clean", "--yes");
        Assert.True(cleaned.ExitCode == ExitCode.Ok, cleaned.Error);
        Assert.Contains(
            "Listed again: no bucket of the lab is left on endpoint at",
            cleaned.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["lab-05-0123abcz", "lab-photos", "my-lab-05-0123abcd"],
            (await s3.ListBucketsAsync(token)).Buckets.Select(bucket => bucket.BucketName)
        );
        Assert.Contains("The lab has no buckets", (await LabAsync("clean")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bucket_of_an_open_notebook_stays_and_that_of_a_killed_one_goes()
    {
        using var clients = new S3Clients(Backend);
        using var s3 = clients.Create(Backend.Root, log: null);
        var token = TestContext.Current.CancellationToken;
        var alive = SessionFile.Begin(Backend, root.FullName) with { Buckets = ImmutableList.Create(Mine) };
        alive.Write(SessionFile.NewPath(Folder));
        (alive with { ProcessId = int.MaxValue, Buckets = ["lab-04-0123abcd"] }).Write(SessionFile.NewPath(Folder));
        foreach (var bucket in (string[])[Mine, "lab-04-0123abcd"])
            await s3.PutBucketAsync(bucket, token);

        var cleaned = await LabAsync("clean", "--yes");
        Assert.Equal(ExitCode.Ok, cleaned.ExitCode);
        Assert.Contains("stays: a notebook is open", cleaned.Output, StringComparison.Ordinal);
        Assert.Contains($": {Mine} (a notebook is open).", cleaned.Output, StringComparison.Ordinal);
        Assert.Equal(Mine, Assert.Single((await s3.ListBucketsAsync(token)).Buckets).BucketName);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_in_words()
    {
        BackendFile.Write(Folder.Backend, Backend with { Endpoint = new Uri("http://127.0.0.1:9") });
        var cleaned = await LabAsync("clean", "--yes");
        Assert.Equal(ExitCode.Failed, cleaned.ExitCode);
        Assert.StartsWith("Nothing answers at http://127.0.0.1:9/", cleaned.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> LabAsync(params string[] arguments) =>
        CliRun.OfAsync(root.FullName, FakeMachine.WithAllThatIsNeeded(), arguments);
}
