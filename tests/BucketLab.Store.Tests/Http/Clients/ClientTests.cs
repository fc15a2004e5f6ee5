using System.Globalization;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Clients;

/// <summary>The same session with every client: make a bucket, a file in parts, a tree both ways, a list, a signed
/// link, remove.</summary>
public sealed class ClientTests : IAsyncLifetime
{
    private const int LargeBytes = 64 * 1024 * 1024;
    private const int TreeFiles = 200;

    private readonly ClientFolder files = new();
    private WireStore store = null!;

    private string Endpoint => store.Endpoint.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync() => store = await WireStore.StartAsync();

    public async ValueTask DisposeAsync()
    {
        files.Dispose();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task The_aws_command_line_carries_a_whole_session()
    {
        var aws = new ClientTool("aws", "awscli");
        await aws.RequireAsync("--version");
        Task<string> Aws(params string[] arguments) => aws.RunAsync(["--endpoint-url", Endpoint, .. arguments]);
        await Aws("s3", "mb", "s3://client-bucket");
        var large = files.File("large.bin", LargeBytes);
        await Aws("s3", "cp", large, "s3://client-bucket/large.bin");
        await Aws("s3", "cp", "s3://client-bucket/large.bin", files.Of("back.bin"));
        Assert.Equal(ClientFolder.HashOf(large), ClientFolder.HashOf(files.Of("back.bin")));
        await Aws("s3", "sync", files.Tree("tree", TreeFiles), "s3://client-bucket/tree");
        await Aws("s3", "sync", "s3://client-bucket/tree", files.Of("tree-back"));
        Assert.Equal(ClientFolder.HashesOf(files.Of("tree")), ClientFolder.HashesOf(files.Of("tree-back")));
        Assert.Equal(
            TreeFiles + 1,
            (await Aws("s3", "ls", "--recursive", "s3://client-bucket"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Length
        );
        using var http = new HttpClient();
        Assert.Equal(
            LargeBytes,
            (
                await http.GetByteArrayAsync(
                    (await Aws("s3", "presign", "s3://client-bucket/large.bin")).Trim(),
                    TestContext.Current.CancellationToken
                )
            ).Length
        );
        await Aws(
            "s3api",
            "put-bucket-versioning",
            "--bucket",
            "client-bucket",
            "--versioning-configuration",
            "Status=Enabled"
        );
        await Aws(
            "s3api",
            "put-object-tagging",
            "--bucket",
            "client-bucket",
            "--key",
            "large.bin",
            "--tagging",
            "TagSet=[{Key=a,Value=b}]"
        );
        Assert.Contains(
            "\"IsLatest\": true",
            await Aws("s3api", "list-object-versions", "--bucket", "client-bucket", "--prefix", "large.bin"),
            StringComparison.Ordinal
        );
        await Aws(
            "s3api",
            "put-bucket-versioning",
            "--bucket",
            "client-bucket",
            "--versioning-configuration",
            "Status=Suspended"
        );
        await Aws("s3api", "get-bucket-acl", "--bucket", "client-bucket");
        await Aws("s3", "cp", "s3://client-bucket/large.bin", "s3://client-bucket/copy.bin");
        await Aws("s3", "rm", "--recursive", "s3://client-bucket");
    }

    [Fact]
    public async Task S3cmd_carries_a_whole_session()
    {
        var s3cmd = new ClientTool("s3cmd", "s3cmd");
        await s3cmd.RequireAsync("--version");
        Task<string> S3cmd(params string[] arguments) =>
            s3cmd.RunAsync([
                "--config=/dev/null",
                "--no-ssl",
                "--host=" + store.Host,
                "--host-bucket=" + store.Host,
                "--access_key=" + WireStore.Root.AccessKeyId,
                "--secret_key=" + WireStore.Root.SecretAccessKey,
                "--no-progress",
                .. arguments,
            ]);
        await S3cmd("mb", "s3://client-bucket");
        var large = files.File("large.bin", LargeBytes);
        await S3cmd("put", "--multipart-chunk-size-mb=5", large, "s3://client-bucket/large.bin");
        await S3cmd("get", "s3://client-bucket/large.bin", files.Of("back.bin"));
        Assert.Equal(ClientFolder.HashOf(large), ClientFolder.HashOf(files.Of("back.bin")));
        await S3cmd("sync", files.Tree("tree", TreeFiles) + "/", "s3://client-bucket/tree/");
        Directory.CreateDirectory(files.Of("tree-back"));
        await S3cmd("sync", "s3://client-bucket/tree/", files.Of("tree-back") + "/");
        Assert.Equal(ClientFolder.HashesOf(files.Of("tree")), ClientFolder.HashesOf(files.Of("tree-back")));
        using var http = new HttpClient();
        var link = (await S3cmd("signurl", "s3://client-bucket/large.bin", "+600")).Trim();
        Assert.Equal(LargeBytes, (await http.GetByteArrayAsync(link, TestContext.Current.CancellationToken)).Length);
        await S3cmd("setacl", "--acl-public", "s3://client-bucket/large.bin");
        Assert.Equal(200, (await store.AnonymousAsync("HEAD", "/client-bucket/large.bin")).Status);
        await S3cmd("info", "s3://client-bucket/large.bin");
        await S3cmd("info", "s3://client-bucket");
        await S3cmd("cp", "s3://client-bucket/large.bin", "s3://client-bucket/copy.bin");
        Assert.Contains("large.bin", await S3cmd("ls", "s3://client-bucket"), StringComparison.Ordinal);
        await S3cmd("del", "--recursive", "--force", "s3://client-bucket");
        await S3cmd("rb", "s3://client-bucket");
    }

    [Fact]
    public async Task Rclone_carries_a_whole_session()
    {
        var rclone = new ClientTool("rclone", "rclone")
            .With("RCLONE_CONFIG", "/dev/null")
            .With("RCLONE_CONFIG_LAB_TYPE", "s3")
            .With("RCLONE_CONFIG_LAB_PROVIDER", "Other")
            .With("RCLONE_CONFIG_LAB_ENDPOINT", Endpoint)
            .With("RCLONE_CONFIG_LAB_ENV_AUTH", "true")
            .With("RCLONE_CONFIG_LAB_REGION", "us-east-1");
        await rclone.RequireAsync("version");
        await rclone.RunAsync("mkdir", "lab:client-bucket");
        await rclone.RunAsync("mkdir", "lab:client-bucket");
        var large = files.File("large.bin", LargeBytes);
        await rclone.RunAsync(
            "copyto",
            "--s3-upload-cutoff=6M",
            "--s3-chunk-size=5M",
            large,
            "lab:client-bucket/large.bin"
        );
        await rclone.RunAsync("copyto", "lab:client-bucket/large.bin", files.Of("back.bin"));
        Assert.Equal(ClientFolder.HashOf(large), ClientFolder.HashOf(files.Of("back.bin")));
        await rclone.RunAsync("sync", files.Tree("tree", TreeFiles), "lab:client-bucket/tree");
        await rclone.RunAsync("check", files.Of("tree"), "lab:client-bucket/tree");
        await rclone.RunAsync("sync", "lab:client-bucket/tree", files.Of("tree-back"));
        Assert.Equal(ClientFolder.HashesOf(files.Of("tree")), ClientFolder.HashesOf(files.Of("tree-back")));
        using var http = new HttpClient();
        var link = (await rclone.RunAsync("link", "lab:client-bucket/large.bin")).Split('\n')[0].Trim();
        Assert.Equal(LargeBytes, (await http.GetByteArrayAsync(link, TestContext.Current.CancellationToken)).Length);
        await rclone.RunAsync("moveto", "lab:client-bucket/large.bin", "lab:client-bucket/moved.bin");
        Assert.Contains("moved.bin", await rclone.RunAsync("ls", "lab:client-bucket"), StringComparison.Ordinal);
        await rclone.RunAsync("backend", "versioning", "lab:client-bucket", "Enabled");
        await rclone.RunAsync("copyto", files.File("small.bin", 70_000), "lab:client-bucket/moved.bin");
        var versions = await rclone.RunAsync("ls", "--s3-versions", "--include=moved*", "lab:client-bucket");
        Assert.Contains("70000 moved.bin", versions, StringComparison.Ordinal);
        Assert.Contains($"{LargeBytes} moved-v2", versions, StringComparison.Ordinal);
        await rclone.RunAsync("delete", "lab:client-bucket");
        await rclone.RunAsync("backend", "cleanup-hidden", "lab:client-bucket");
        await rclone.RunAsync("purge", "lab:client-bucket");
    }

    [Fact]
    public async Task Boto3_carries_a_whole_session_at_its_default_settings()
    {
        // the one that Debian's packages serve
        var python = new ClientTool(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3", "python3-boto3");
        await python.RequireAsync("-c", "import boto3");
        var script = Path.Combine(AppContext.BaseDirectory, "Http", "Clients", "boto3_session.py");
        Assert.Contains(
            "session complete",
            await python.RunAsync(script, Endpoint, LargeBytes.ToString(CultureInfo.InvariantCulture)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Curl_puts_gets_and_lists_with_its_own_signatures()
    {
        var curl = new ClientTool("curl", "curl");
        await curl.RequireAsync("--aws-sigv4", "aws:amz:us-east-1:s3", "--version");
        Task<string> Curl(params string[] arguments) =>
            curl.RunAsync([
                "--silent",
                "--show-error",
                "--fail",
                "--aws-sigv4",
                "aws:amz:us-east-1:s3",
                "--user",
                WireStore.Root.AccessKeyId + ":" + WireStore.Root.SecretAccessKey,
                .. arguments,
            ]);
        const string hash = "x-amz-content-sha256: UNSIGNED-PAYLOAD";
        await Curl("-X", "PUT", "-H", hash, Endpoint + "/client-bucket");
        var file = files.File("small.bin", 70_000);
        await Curl("-T", file, "-H", hash, Endpoint + "/client-bucket/small.bin");
        await Curl("-H", hash, "-o", files.Of("back.bin"), Endpoint + "/client-bucket/small.bin");
        Assert.Equal(ClientFolder.HashOf(file), ClientFolder.HashOf(files.Of("back.bin")));
        Assert.Contains(
            "<Key>small.bin</Key>",
            await Curl("-H", hash, Endpoint + "/client-bucket?list-type=2"),
            StringComparison.Ordinal
        );
    }
}
