using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Contracts.StoreControl;
using BucketLab.Sessions;

namespace BucketLab.Cli.Tests.Commands;

public sealed class StoreInspectionCommandTests : IAsyncLifetime
{
    private const string Bucket = "lab-inspected";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");
    private StoreAddress address = null!;

    public async ValueTask InitializeAsync()
    {
        await RunAsync("store", "up");
        address = StoreAddress.Read(new LabFolder(Path.Combine(root.FullName, ".lab")).StoreAddress)!;
        using var s3 = Client();
        await s3.PutBucketAsync(Bucket, TestContext.Current.CancellationToken);
        var plain = await new ControlClient(s3).SendAsync(HttpMethod.Put, $"{StoreControlApi.Plain}/{Bucket}");
        Assert.Null(plain.Problem);
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = "plain/a b.txt",
                ContentBody = "to be looked at",
                ContentType = "text/plain",
            },
            TestContext.Current.CancellationToken
        );
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = "secret",
                ContentBody = "not to be looked at",
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256,
            },
            TestContext.Current.CancellationToken
        );
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("store", "down");
        root.Delete(recursive: true);
    }

    [Fact]
    public async Task An_object_is_shown_with_its_headers_checksums_and_files()
    {
        var shown = await RunAsync("store", "inspect", $"s3://{Bucket}/plain/a b.txt");
        Assert.Equal(ExitCode.Ok, shown.ExitCode);
        Assert.Matches("headers: Content-Type +text/plain", shown.Output);
        Assert.Matches("sizeBytes +15", shown.Output);
        Assert.Contains("checksums: CRC", shown.Output, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower("to be looked at"u8), shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("cipher text", shown.Output, StringComparison.Ordinal);
        var secret = await RunAsync("store", "inspect", $"s3://{Bucket}/secret");
        Assert.Matches("encryption: algorithm +AES256", secret.Output);
        Assert.Contains("(cipher text)", secret.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_names_no_object_is_said()
    {
        Assert.Equal(ExitCode.Usage, (await RunAsync("store", "inspect", "lab-inspected/key")).ExitCode);
        Assert.Equal(ExitCode.Failed, (await RunAsync("store", "inspect", $"s3://{Bucket}/none")).ExitCode);
    }

    [Fact]
    public async Task A_check_names_the_damaged_object_and_fails()
    {
        var well = await RunAsync("store", "check");
        Assert.Equal(
            (ExitCode.Ok, true),
            (well.ExitCode, well.Output.Contains("2 versions read", StringComparison.Ordinal))
        );
        var data = Directory
            .EnumerateFiles(address.DataFolder, "*.data", SearchOption.AllDirectories)
            .Single(file => File.ReadAllText(file) == "to be looked at");
        await File.WriteAllTextAsync(data, "to be cooked at", TestContext.Current.CancellationToken);
        var hurt = await RunAsync("store", "check");
        Assert.Equal(ExitCode.Failed, hurt.ExitCode);
        Assert.Contains($"{Bucket}/plain/a b.txt", hurt.Output, StringComparison.Ordinal);
        Assert.Contains("1 damaged.", hurt.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_reads_any_folder_and_any_address()
    {
        var machine = FakeMachine.WithAllThatIsNeeded();
        machine.Variables["LAB_S3_ACCESS_KEY"] = address.Identities[0].AccessKeyId;
        machine.Variables["LAB_S3_SECRET_KEY"] = address.Identities[0].SecretAccessKey;
        var elsewhere = Path.Combine(root.FullName, "elsewhere");
        var named = await CliRun.OfAsync(elsewhere, machine, "store", "check", address.Endpoint.ToString());
        Assert.Equal(
            (ExitCode.Ok, true),
            (named.ExitCode, named.Output.Contains("2 versions read", StringComparison.Ordinal))
        );
        var open = await CliRun.OfAsync(elsewhere, machine, "store", "check", "--data", address.DataFolder);
        Assert.Equal(
            (ExitCode.Failed, true),
            (open.ExitCode, open.Error.Contains("in use by another store", StringComparison.Ordinal))
        );
        await RunAsync("store", "down");
        var closed = await CliRun.OfAsync(elsewhere, machine, "store", "check", "--data", address.DataFolder);
        Assert.Equal(
            (ExitCode.Ok, true),
            (closed.ExitCode, closed.Output.Contains("2 versions read", StringComparison.Ordinal))
        );
        var gone = await CliRun.OfAsync(elsewhere, machine, "store", "check", address.Endpoint.ToString());
        Assert.Equal(
            (ExitCode.Failed, false),
            (gone.ExitCode, gone.Error.Contains("   at ", StringComparison.Ordinal))
        );
        Assert.False(Directory.Exists(elsewhere));
    }

    [Theory]
    [InlineData(ExitCode.Failed, "There is no store in", "--data", "/no/such/folder")]
    [InlineData(ExitCode.Usage, "Leave one out", "http://127.0.0.1:1", "--data", "x")]
    [InlineData(ExitCode.Usage, "not the address", "nowhere")]
    [InlineData(ExitCode.Usage, "LAB_S3_ACCESS_KEY", "http://127.0.0.1:1")]
    public async Task A_check_of_nothing_says_what_is_missing(int exitCode, string message, params string[] arguments)
    {
        var run = await RunAsync(["store", "check", .. arguments]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private AmazonS3Client Client() =>
        new(
            address.Identities[0].AccessKeyId,
            address.Identities[0].SecretAccessKey,
            new AmazonS3Config
            {
                ServiceURL = address.Endpoint.ToString(),
                ForcePathStyle = true,
                AuthenticationRegion = "us-east-1",
            }
        );

    private Task<CliRun> RunAsync(params string[] arguments) =>
        CliRun.OfAsync(root.FullName, FakeMachine.WithAllThatIsNeeded(), arguments);
}
