using System.Net;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;
using Amazon.S3;
using BucketLab.Cli.Stores;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Tests.Commands;

public sealed class StoreServeCommandTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task It_prints_its_port_serves_the_named_identities_and_ends_when_told()
    {
        using var stop = new CancellationTokenSource();
        using var output = new LineSignal("listens on ");
        var terminal = new Terminal(output, TextWriter.Null, isTerminal: false);
        var context = new CommandContext(terminal, FakeMachine.WithAllThatIsNeeded(), new CourseFolder(root.FullName));
        var served = CommandLine.RunAsync(
            [
                "store",
                "serve",
                "--data",
                Path.Combine(root.FullName, "data"),
                "--identity",
                "root:AKIDROOT:root-secret",
            ],
            context,
            stop.Token
        );
        var endpoint = await output.Line.WaitAsync(TestContext.Current.CancellationToken);
        using (
            var s3 = new AmazonS3Client(
                new BasicAWSCredentials("AKIDROOT", "root-secret"),
                new AmazonS3Config
                {
                    ServiceURL = endpoint,
                    ForcePathStyle = true,
                    AuthenticationRegion = "us-east-1",
                }
            )
        )
        {
            await s3.PutBucketAsync("served", TestContext.Current.CancellationToken);
            var put = await s3.PutObjectAsync(
                new()
                {
                    BucketName = "served",
                    Key = "k",
                    ContentBody = "v",
                },
                TestContext.Current.CancellationToken
            );
            Assert.Equal(ServerSideEncryptionMethod.AES256, put.ServerSideEncryptionMethod);
        }

        await stop.CancelAsync();
        Assert.Equal(ExitCode.Ok, await served);
        Assert.DoesNotContain("root-secret", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_tls_it_serves_those_who_trust_its_certificate_and_nobody_else()
    {
        using var stop = new CancellationTokenSource();
        using var output = new LineSignal("listens on ");
        var context = new CommandContext(
            new Terminal(output, TextWriter.Null, isTerminal: false),
            FakeMachine.WithAllThatIsNeeded(),
            new CourseFolder(root.FullName)
        );
        var data = Path.Combine(root.FullName, "data");
        var served = CommandLine.RunAsync(
            ["store", "serve", "--tls", "--data", data, "--identity", "root:AKIDROOT:root-secret"],
            context,
            stop.Token
        );
        var endpoint = await output.Line.WaitAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("https://127.0.0.1:", endpoint, StringComparison.Ordinal);
        using (var stranger = new HttpClient())
            await Assert.ThrowsAsync<HttpRequestException>(() =>
                stranger.GetAsync(new Uri(endpoint + "/_lab/health"), TestContext.Current.CancellationToken)
            );
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(data, "certificate.pem"));
        Assert.False(certificate.HasPrivateKey);
        var config = new AmazonS3Config
        {
            ServiceURL = endpoint,
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = new TrustingClients(certificate),
        };
        using (var s3 = new AmazonS3Client(new BasicAWSCredentials("AKIDROOT", "root-secret"), config))
        {
            await s3.PutBucketAsync("served", TestContext.Current.CancellationToken);
            await s3.PutObjectAsync(
                new()
                {
                    BucketName = "served",
                    Key = "k",
                    ContentBody = "v",
                },
                TestContext.Current.CancellationToken
            );
            Assert.Equal(
                1,
                (await s3.GetObjectMetadataAsync("served", "k", TestContext.Current.CancellationToken)).ContentLength
            );
        }

        await stop.CancelAsync();
        Assert.Equal(ExitCode.Ok, await served);
    }

    [Fact]
    public async Task It_listens_where_it_is_told_and_answers_to_the_names_given()
    {
        using var stop = new CancellationTokenSource();
        using var output = new LineSignal("listens on ");
        var context = new CommandContext(
            new Terminal(output, TextWriter.Null, isTerminal: false),
            FakeMachine.WithAllThatIsNeeded(),
            new CourseFolder(root.FullName)
        );
        var data = Path.Combine(root.FullName, "data");
        var served = CommandLine.RunAsync(
            [
                "store",
                "serve",
                "--listen",
                "127.0.0.1",
                "--host-name",
                "store.example",
                "--data",
                data,
                "--identity",
                "root:AKIDROOT:root-secret",
            ],
            context,
            stop.Token
        );
        var endpoint = new Uri(await output.Line.WaitAsync(TestContext.Current.CancellationToken));
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, endpoint, "store.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, endpoint, "other.example"));
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Ok, await served);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", "store.example", "photos.store.example")]
    [InlineData("0.0.0.0", "store.example", "photos.store.example", "127.0.0.1")]
    public void A_certificate_vouches_for_what_clients_call_the_store(string address, params string[] hosts)
    {
        using var certificate = LocalCertificate.Create(
            TimeProvider.System,
            ListenAddress.Read(address, ["store.example"]).CertificateHosts
        );
        Assert.All(hosts, host => Assert.True(certificate.MatchesHostname(host)));
        Assert.False(certificate.MatchesHostname("other.example"));
        Assert.False(certificate.MatchesHostname("0.0.0.0"));
    }

    [Theory]
    [InlineData("--data FOLDER")]
    [InlineData("NAME:ACCESS:SECRET", "--data", "x", "--identity", "root")]
    [InlineData("same name", "--data", "x", "--identity", "a:AKID1:s", "--identity", "a:AKID2:s")]
    [InlineData("from 0 to 65535", "--data", "x", "--port", "70000")]
    [InlineData("--listen takes an address", "--data", "x", "--listen", "example.org")]
    [InlineData("--host-name takes a name", "--data", "x", "--host-name", "example.org:80/x")]
    [InlineData("--identity-file FILE", "--data", "x", "--listen", "192.0.2.7", "--tls")]
    [InlineData("contradict", "--data", "x", "--identity-file", "x", "--identity", "root:AKIDROOT:s")]
    [InlineData("The identities could not be read", "--data", "x", "--identity-file", "/no/such/file")]
    [InlineData("--data FOLDER", "--data", "")]
    [InlineData("Add --tls, or --without-tls", "--data", "x", "--listen", "192.0.2.7", "--identity", "root:AKIDROOT:s")]
    [InlineData("Add --tls, or --without-tls", "--data", "x", "--listen", "::", "--identity", "root:AKIDROOT:s")]
    [InlineData("--host-name NAME", "--data", "x", "--listen", "0.0.0.0", "--tls", "--identity", "root:AKIDROOT:s")]
    [InlineData("contradict", "--data", "x", "--tls", "--without-tls")]
    public async Task What_is_wrong_is_a_usage_error(string message, params string[] options)
    {
        var run = await CliRun.OfAsync(["store", "serve", .. options]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, Uri endpoint, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint, "/_lab/health"));
        request.Headers.Host = host;
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Output whose first line with a certain text can be waited for.</summary>
    private sealed class LineSignal(string text) : StringWriter
    {
        private readonly TaskCompletionSource<string> found = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => found.Task;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Split(text) is [_, var rest])
                found.TrySetResult(rest);
        }
    }

    private sealed class TrustingClients(X509Certificate2 certificate) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        {
            var trust = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            trust.CustomTrustStore.Add(certificate);
            return new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } });
        }
    }
}
