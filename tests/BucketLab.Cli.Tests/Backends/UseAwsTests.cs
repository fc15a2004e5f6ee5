using System.Globalization;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Sessions;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Tests.Backends;

/// <summary><c>lab use aws</c> with the embedded store in the place of AWS.</summary>
public sealed class UseAwsTests : IAsyncLifetime
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");
    private readonly FakeMachine machine = FakeMachine.WithAllThatIsNeeded();
    private StoreServer? server;

    private LabFolder Folder => new(Path.Combine(root.FullName, ".lab"));

    private Backend Used => Backend.Chosen(Folder)!;

    public async ValueTask InitializeAsync()
    {
        server = await StoreServer.StartAsync(
            new StoreServerOptions
            {
                DataFolder = Path.Combine(root.FullName, "data"),
                Region = "eu-central-1",
                Identities = [new StoreIdentity("root", "AKIDLAB", "secret")],
            },
            TestContext.Current.CancellationToken
        );
        var credentials = Path.Combine(root.FullName, "credentials");
        await File.WriteAllTextAsync(
            credentials,
            "[lab]\naws_access_key_id = AKIDLAB\naws_secret_access_key = secret\nregion = "
                + "eu-central-1\n[sso]\nsso_start_url = https://example.com\n",
            TestContext.Current.CancellationToken
        );
        (machine.Variables["AWS_SHARED_CREDENTIALS_FILE"], machine.Variables["AWS_ENDPOINT_URL_S3"]) = (
            credentials,
            server.Endpoint.ToString()
        );
    }

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        root.Delete(recursive: true);
    }

    [Fact]
    public async Task A_profile_gives_keys_and_region_and_the_prefix_is_ones_own_and_stays()
    {
        var used = await LabAsync("use", "aws", "--profile", "lab");
        Assert.True(used.ExitCode == ExitCode.Ok, used.Error);
        Assert.Equal(("aws", "eu-central-1", "AKIDLAB"), (Used.Name, Used.Region, Used.Root.AccessKeyId));
        Assert.Matches("^lab-[0-9a-f]{6}$", Used.BucketPrefix);
        Assert.Contains(
            $"Buckets there begin with {Used.BucketPrefix}-. Spent so far: 0.0",
            used.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(" of 1.00 US dollars", used.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "secret",
            used.Output.Replace("backend.json", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );

        var prefix = Used.BucketPrefix;
        await LabAsync("use", "embedded");
        await LabAsync("use", "aws", "--profile", "lab", "--limit", "2.5");
        Assert.Equal((prefix, 2.5m), (Used.BucketPrefix, Used.Spending!.LimitUsd));
        await LabAsync("use", "aws", "--profile", "lab", "--prefix", "lab-ada");
        Assert.Equal(("lab-ada", 2.5m), (Used.BucketPrefix, Used.Spending!.LimitUsd));
    }

    [Fact]
    public async Task Beyond_the_limit_nothing_is_sent_and_tidying_up_still_works()
    {
        await LabAsync("use", "aws", "--profile", "lab", "--prefix", "lab-ada");
        Assert.True(Used.Spending!.Total() > 0, "The trial was not counted.");
        var token = TestContext.Current.CancellationToken;
        var session = await LabSession.OpenAsync(Used, Folder, "05-public", token);
        await using (session)
        {
            Assert.StartsWith("lab-ada-05-", session.Bucket, StringComparison.Ordinal);
            var s3 = session.ClientOf("root")!;
            var before = Used.Spending.Total();
            await s3.PutObjectAsync(
                new()
                {
                    BucketName = session.Bucket,
                    Key = "a",
                    ContentBody = "one",
                },
                token
            );
            Assert.Equal(before + 0.000005m, Used.Spending.Total());
            using (var answer = await s3.GetObjectAsync(session.Bucket, "a", token))
                Assert.Equal(3, answer.ContentLength);
            Assert.Equal(before + 0.0000054m + (3m / 1_000_000_000m * 0.09m), Used.Spending.Total());

            await Used.Spending.AddAsync(1, token);
            var refused = await Assert.ThrowsAnyAsync<Exception>(() =>
                s3.PutObjectAsync(
                    new()
                    {
                        BucketName = session.Bucket,
                        Key = "b",
                        ContentBody = "two",
                    },
                    token
                )
            );
            Assert.Contains(
                "The limit for this server is reached: 1.0000",
                refused.ToString(),
                StringComparison.Ordinal
            );
            await Assert.ThrowsAnyAsync<Exception>(() =>
                session.Anonymous.GetAsync(session.UrlOf(session.Bucket, "a"), token)
            );
            await s3.DeleteObjectAsync(session.Bucket, "a", token);
        }

        Assert.Contains("The lab has no buckets on aws", (await LabAsync("clean")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clean_removes_what_begins_with_the_prefix_and_nothing_else_of_the_account()
    {
        await LabAsync("use", "aws", "--profile", "lab", "--prefix", "lab-ada");
        using var clients = new S3Clients(Used);
        using var s3 = clients.Create(Used.Root, log: null);
        foreach (var bucket in (string[])["lab-ada-05-0123abcd", "lab-bob-05-0123abcd", "lab-05-0123abcd", "invoices"])
            await s3.PutBucketAsync(bucket, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Ok, (await LabAsync("clean", "--yes")).ExitCode);
        Assert.Equal(
            ["invoices", "lab-05-0123abcd", "lab-bob-05-0123abcd"],
            (await s3.ListBucketsAsync(TestContext.Current.CancellationToken)).Buckets.Select(bucket =>
                bucket.BucketName
            )
        );
    }

    [Theory]
    [InlineData("There is no AWS profile 'nobody'", "--profile", "nobody")]
    [InlineData("holds no keys of its own", "--profile", "sso")]
    [InlineData("cannot begin the names of your buckets", "--profile", "lab", "--prefix", "ada")]
    [InlineData("is not the name of an AWS region", "--profile", "lab", "--region", "Frankfurt")]
    [InlineData("above 0", "--profile", "lab", "--limit", "0")]
    public async Task What_cannot_be_used_is_a_usage_error_and_changes_nothing(string message, params string[] options)
    {
        var used = await LabAsync(["use", "aws", .. options]);
        Assert.Equal(ExitCode.Usage, used.ExitCode);
        Assert.Contains(message, used.Error, StringComparison.Ordinal);
        Assert.Null(Backend.Chosen(Folder));
    }

    [Fact]
    public async Task Its_options_belong_to_no_other_server()
    {
        var used = await LabAsync("use", "embedded", "--limit", "2");
        Assert.Equal(ExitCode.Usage, used.ExitCode);
        Assert.Contains($"--limit belongs to `{Typed.Lab} use aws`.", used.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_variables_and_a_session_token_reach_the_requests()
    {
        (
            machine.Variables["AWS_ACCESS_KEY_ID"],
            machine.Variables["AWS_SECRET_ACCESS_KEY"],
            machine.Variables["AWS_REGION"]
        ) = ("AKIDLAB", "secret", "eu-central-1");
        Assert.Equal(ExitCode.Ok, (await LabAsync("use", "aws")).ExitCode);
        machine.Variables["AWS_SESSION_TOKEN"] = "temporary";
        var account = new AwsAccount(null, null, null, new Spending(1, Folder.Spending));
        Assert.Equal("temporary", account.Resolve(machine.Variable).Root.SessionToken);
    }

    [Fact]
    public async Task Many_processes_may_spend_at_once_and_the_language_of_the_machine_does_not_matter()
    {
        var spending = new Spending(1, Folder.Spending);
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(_ =>
                    Task.Run(() =>
                        new Spending(1, Folder.Spending).AddAsync(0.000005m, TestContext.Current.CancellationToken)
                    )
                )
        );
        Assert.Equal(0.001m, spending.Total());
        Assert.Equal("0.001000 of 1.00 US dollars", spending.ToString());
    }

    private Task<CliRun> LabAsync(params string[] arguments) => CliRun.OfAsync(root.FullName, machine, arguments);
}
