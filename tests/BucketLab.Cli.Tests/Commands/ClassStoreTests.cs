using Amazon.Runtime;
using Amazon.S3;
using BucketLab.Cli.Stores;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Sessions;

namespace BucketLab.Cli.Tests.Commands;

public sealed class ClassStoreTests : IDisposable
{
    private const string Roster = "name,login,quota\nAda Lovelace,ada,\nBob,bob,1 MB\n";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");

    private string Data => Path.Combine(root.FullName, "data");

    public void Dispose() => root.Delete(recursive: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_learner_uses_the_store_with_the_file_that_was_made()
    {
        await using var serving = await ServeAsync(Roster);
        var used = await CliRun.OfAsync(root.FullName, FakeMachine.WithAllThatIsNeeded(), "use", FileOf("ada"));
        Assert.Equal("", used.Error);
        Assert.Equal(ExitCode.Ok, used.ExitCode);
        Assert.Contains("the names of your buckets there begin with ada-", used.Output, StringComparison.Ordinal);
        var chosen = Backend.Chosen(new LabFolder(Path.Combine(root.FullName, ".lab")))!;
        Assert.True(chosen.Has(Capability.SecondIdentity));
        await using var session = await LabSession.OpenAsync(
            chosen,
            new LabFolder(Path.Combine(root.FullName, ".lab")),
            "03-file-vs-object-storage",
            Cancel
        );
        Assert.StartsWith("ada-03-", session.Bucket, StringComparison.Ordinal);
        using var ada = Client(FileOf("ada"));
        using var bob = Client(FileOf("bob"));
        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() =>
            bob.ListObjectsV2Async(new() { BucketName = session.Bucket }, Cancel)
        );
        Assert.Equal("AccessDenied", refused.ErrorCode);
        await bob.PutBucketAsync("bob-films", Cancel);
        var full = await Assert.ThrowsAsync<AmazonS3Exception>(() =>
            bob.PutObjectAsync(
                new()
                {
                    BucketName = "bob-films",
                    Key = "film",
                    InputStream = new MemoryStream(new byte[1_000_001]),
                },
                Cancel
            )
        );
        Assert.Equal("QuotaExceeded", full.ErrorCode);
        Assert.DoesNotContain(Keys("ada").SecretAccessKey, serving.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_keeps_keys_and_names_and_who_left_the_class_cannot_sign()
    {
        var before = await KeysAfterAsync(Roster);
        // Another order, and somebody whose name would be the same.
        var after = await KeysAfterAsync("name,login\nBob,bob\nAda Byron,ada@other\nAda Lovelace,ada\n");
        Assert.Equal(before["ada"], after["ada"]);
        Assert.Equal(before["bob"], after["bob"]);
        Assert.NotEqual(after["ada"].AccessKeyId, after["ada2"].AccessKeyId);
        await using var serving = await ServeAsync("login\nada\n");
        Assert.False(File.Exists(FileOf("bob")));
        using var gone = Client(serving.Endpoint, before["bob"]);
        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => gone.ListBucketsAsync(Cancel));
        Assert.Equal("InvalidAccessKeyId", refused.ErrorCode);
    }

    [Fact]
    public async Task Names_that_lead_elsewhere_or_say_nothing_become_harmless_ones()
    {
        await using var serving = await ServeAsync(
            "name\n../../etc/passwd\nlab\nroot\nÅsa Öberg\n李雷\n=HYPERLINK(1)\n123\n" + new string('x', 200) + "\n"
        );
        var names = Directory.GetFiles(Path.Combine(Data, "class")).Select(Path.GetFileName).Order().ToList();
        Assert.Equal(
            [
                "asaoberg.json",
                "etcpasswd.json",
                "hyperlink1.json",
                "lab2.json",
                "learner.json",
                "learner2.json",
                "root2.json",
                "xxxxxxxxxxxxxxxx.json",
            ],
            names
        );
    }

    [Fact]
    public async Task Over_tls_the_file_names_the_certificate_which_stays_over_a_restart()
    {
        string? first;
        await using (await ServeAsync(Roster, "--tls"))
            first = BackendFile.Read(FileOf("ada")).CertificateSha256;
        await using var serving = await ServeAsync(Roster, "--tls");
        Assert.Equal(first, BackendFile.Read(FileOf("ada")).CertificateSha256);
        var used = await CliRun.OfAsync(root.FullName, FakeMachine.WithAllThatIsNeeded(), "use", FileOf("ada"));
        Assert.Equal((ExitCode.Ok, ""), (used.ExitCode, used.Error));
        Assert.Contains("a browser of yours warns", used.Output, StringComparison.Ordinal);
        await using (var store = await TemporaryStores.ForServiceAt(FileOf("ada"))("", [], Cancel))
        {
            using var service = Client(store.Recorded, Keys("ada"));
            Assert.Empty((await service.ListBucketsAsync(Cancel)).Buckets ?? []);
        }

        BackendFile.Write(
            FileOf("ada"),
            BackendFile.Read(FileOf("ada")) with
            {
                CertificateSha256 = new string('0', 64),
            }
        );
        var other = await CliRun.OfAsync(root.FullName, FakeMachine.WithAllThatIsNeeded(), "use", FileOf("ada"));
        Assert.Equal(ExitCode.Failed, other.ExitCode);
        var lesson = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Lab.OpenAsync(
                "03-file-vs-object-storage",
                new LabFolder(Path.Combine(root.FullName, ".lab")),
                BackendFile.Read(FileOf("ada"))
            )
        );
        Assert.Contains("certificate that is not trusted", lesson.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_owner_reads_what_holds_keys()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var serving = await ServeAsync(Roster, "--tls");
        const UnixFileMode Others =
            UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        foreach (
            var path in (string[])
                [
                    FileOf("ada"),
                    Path.Combine(Data, "class"),
                    Path.Combine(Data, "class.json"),
                    Path.Combine(Data, "class-certificate.pem"),
                ]
        )
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & Others);
    }

    [Theory]
    [InlineData("name\nAda\nAda\n", "line 3 is the learner of line 2 again")]
    [InlineData("name,quota\nAda,lots\n", "line 2: a quota is written 500 MB or 1 GiB.")]
    [InlineData("colour\nred\n", "names no student")]
    public async Task A_roster_that_cannot_be_used_is_a_usage_error(string roster, string message)
    {
        var run = await RefusedAsync(roster);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_without_a_class_and_limits_that_are_none_are_usage_errors()
    {
        var alone = await CliRun.OfAsync("store", "serve", "--data", Data, "--quota", "1GiB");
        Assert.Contains("--quota is a limit of learners", alone.Error, StringComparison.Ordinal);
        Assert.Contains(
            "--rate is a number",
            (await RefusedAsync(Roster, "--rate", "0")).Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "--quota is written",
            (await RefusedAsync(Roster, "--quota", "x")).Error,
            StringComparison.Ordinal
        );
        var clash = await RefusedAsync(Roster, "--identity", "ada:AKIDROOT:root-secret");
        Assert.Contains("the name of a learner", clash.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_were_kept_and_are_damaged_stop_the_start()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "class.json"), "[{\"key\":\"login:ada\"}]", Cancel);
        var run = await RefusedAsync(Roster);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("class.json is damaged", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData(
        """{"version":1,"name":"embedded","endpoint":"http://127.0.0.1:1","region":"r","identities":[{"name":"root","accessKeyId":"a","secretAccessKey":"b"}],"lacks":[]}"""
    )]
    public async Task A_file_that_no_class_gave_is_not_used(string text)
    {
        var file = Path.Combine(root.FullName, "some.json");
        await File.WriteAllTextAsync(file, text, Cancel);
        var used = await CliRun.OfAsync(root.FullName, FakeMachine.WithAllThatIsNeeded(), "use", file);
        Assert.Equal(ExitCode.Usage, used.ExitCode);
        Assert.Contains("is no file of a class store", used.Error, StringComparison.Ordinal);
    }

    private string FileOf(string learner) => Path.Combine(Data, "class", learner + ".json");

    private IdentityKeys Keys(string learner) => BackendFile.Read(FileOf(learner)).Root;

    private static AmazonS3Client Client(string file)
    {
        var backend = BackendFile.Read(file);
        return Client(backend.Endpoint, backend.Root);
    }

    private static AmazonS3Client Client(Uri endpoint, IdentityKeys keys) =>
        new(
            new BasicAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey),
            new AmazonS3Config
            {
                ServiceURL = endpoint.ToString(),
                ForcePathStyle = true,
                AuthenticationRegion = "us-east-1",
            }
        );

    private async Task<Dictionary<string, IdentityKeys>> KeysAfterAsync(string roster)
    {
        await using var serving = await ServeAsync(roster);
        return Directory
            .GetFiles(Path.Combine(Data, "class"))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => BackendFile.Read(file).Root);
    }

    private async Task<CliRun> RefusedAsync(string roster, params string[] options) =>
        await CliRun.OfAsync(
            root.FullName,
            FakeMachine.WithAllThatIsNeeded(),
            ["store", "serve", "--data", Data, "--class", await WriteAsync(roster), .. options]
        );

    private async Task<Serving> ServeAsync(string roster, params string[] options)
    {
        var output = new Signal();
        var stop = new CancellationTokenSource();
        var context = new CommandContext(
            new Terminal(output, output, isTerminal: false),
            FakeMachine.WithAllThatIsNeeded(),
            new CourseFolder(root.FullName)
        );
        var served = CommandLine.RunAsync(
            ["store", "serve", "--data", Data, "--class", await WriteAsync(roster), .. options],
            context,
            stop.Token
        );
        await Task.WhenAny(served, output.Ready).WaitAsync(Cancel);
        Assert.True(output.Ready.IsCompleted, output.ToString());
        return new Serving(served, stop, output);
    }

    private async Task<string> WriteAsync(string roster)
    {
        var file = Path.Combine(root.FullName, "students.csv");
        await File.WriteAllTextAsync(file, roster, Cancel);
        return file;
    }

    private sealed class Serving(Task<int> served, CancellationTokenSource stop, Signal output) : IAsyncDisposable
    {
        public string Output => output.ToString();

        public Uri Endpoint =>
            new(
                Output
                    .Split('\n')
                    .First(line => line.Contains("listens on ", StringComparison.Ordinal))
                    .Split(' ')[^1]
                    .Trim()
            );

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            Assert.Equal(ExitCode.Ok, await served);
            stop.Dispose();
            await output.DisposeAsync();
        }
    }

    private sealed class Signal : StringWriter
    {
        private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ready => ready.Task;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith("Ctrl+C ends it", StringComparison.Ordinal) == true)
                ready.TrySetResult();
        }
    }
}
