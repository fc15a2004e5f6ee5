using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Cli.Stores;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Contracts.Processes;

namespace BucketLab.Cli.Tests.Commands;

/// <summary>Traces and metrics of <c>lab store serve --telemetry</c>, in a process of its own: its packages read the
/// environment of the process.</summary>
public sealed class StoreTelemetryTests : IDisposable
{
    private const string Secret = "a-secret-of-root";
    private const string Signature = "X-Amz-Signature=";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task Traces_name_operation_bucket_and_key_and_hold_no_secret()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Ctrl+C for another process.");
        await using var collector = Collector.Start();
        var link = "";
        await using (
            var store = await ServeAsync(
                new()
                {
                    ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
                    ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                    ["OTEL_METRICS_EXPORTER"] = "none",
                    // Somebody may have set it for other programs.
                    ["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "true",
                }
            )
        )
        {
            link = await UseAsync(store.Endpoint);
            await store.StopAsync(); // sends what waits
        }

        var traces = collector.TextOf("/v1/traces");
        foreach (var told in (string[])["S3/PutObject", "S3/GetObject", "traced", "films/a.mp4", "bucketlab-store"])
            Assert.Contains(told, traces, StringComparison.Ordinal);
        foreach (var name in (string[])["http.request.method", "http.response.status_code", "aws.s3.bucket"])
            Assert.Contains(name, traces, StringComparison.Ordinal);
        var signature = link[(link.IndexOf(Signature, StringComparison.Ordinal) + Signature.Length)..].Split('&')[0];
        Assert.Equal(64, signature.Length);
        foreach (var hidden in (string[])[signature, Signature, "AKIDROOT", Secret, "url.query", CustomerKey])
            Assert.DoesNotContain(hidden, traces, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(collector.TextOf("/v1/metrics"));
    }

    [Fact]
    public async Task Prometheus_reads_durations_and_sizes_by_operation()
    {
        var port = FreePort.Find(1)[0].ToString(CultureInfo.InvariantCulture);
        await using var store = await ServeAsync(
            new()
            {
                ["OTEL_TRACES_EXPORTER"] = "none",
                ["OTEL_METRICS_EXPORTER"] = "prometheus",
                ["OTEL_EXPORTER_PROMETHEUS_HOST"] = "127.0.0.1",
                ["OTEL_EXPORTER_PROMETHEUS_PORT"] = port,
            }
        );
        await UseAsync(store.Endpoint);
        using var http = new HttpClient();
        var metrics = await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"), Cancelled);
        Assert.Matches(@"http_server_request_duration_seconds_count\{[^}]*rpc_method=""GetObject""[^}]*\} 2", metrics);
        Assert.Matches(@"http_server_request_body_size_bytes_sum\{[^}]*rpc_method=""PutObject""[^}]*\} 2000", metrics);
        Assert.Matches(
            @"http_server_response_body_size_bytes_sum\{[^}]*code=""200""[^}]*rpc_method=""GetObject""[^}]*\} 2000",
            metrics
        );
        Assert.Contains("dotnet_process_memory_working_set", metrics, StringComparison.Ordinal);
        foreach (var hidden in (string[])["AKIDROOT", Secret, "Signature", "traced"])
            Assert.DoesNotContain(hidden, metrics, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Without_the_option_variables_of_the_environment_start_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Ctrl+C for another process.");
        await using var collector = Collector.Start();
        await using (
            var store = await ServeAsync(
                new()
                {
                    ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
                    ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                },
                isOn: false
            )
        )
        {
            await UseAsync(store.Endpoint);
            if (OperatingSystem.IsLinux())
                Assert.DoesNotContain("OpenTelemetry", store.Mapped, StringComparison.Ordinal); // not even read
            await store.StopAsync();
        }

        Assert.Empty(collector.TextOf(""));
    }

    [Theory]
    [InlineData("OTEL_TRACES_EXPORTER", "jaeger", "OTEL_TRACES_EXPORTER names 'jaeger'")]
    [InlineData("OTEL_METRICS_EXPORTER", "otlp,statsd", "OTEL_METRICS_EXPORTER names 'statsd'")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317", "OTEL_EXPORTER_OTLP_ENDPOINT is no address")]
    public void A_variable_with_a_value_that_is_not_known_is_named(string variable, string value, string message)
    {
        var machine = FakeMachine.WithAllThatIsNeeded();
        machine.Variables[variable] = value;
        var wrong = Assert.Throws<CommandException>(() => StoreTelemetry.Start(machine));
        Assert.Equal(ExitCode.Usage, wrong.ExitCode);
        Assert.Contains(message, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("many")]
    public void A_port_for_Prometheus_that_is_none_is_named(string port)
    {
        var machine = FakeMachine.WithAllThatIsNeeded();
        machine.Variables["OTEL_TRACES_EXPORTER"] = "none";
        machine.Variables["OTEL_METRICS_EXPORTER"] = "prometheus";
        machine.Variables["OTEL_EXPORTER_PROMETHEUS_PORT"] = port;
        var wrong = Assert.Throws<CommandException>(() => StoreTelemetry.Start(machine));
        Assert.Contains("OTEL_EXPORTER_PROMETHEUS_PORT a number", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_can_be_switched_off_and_a_password_in_an_address_is_not_repeated()
    {
        var machine = FakeMachine.WithAllThatIsNeeded();
        machine.Variables["OTEL_METRICS_EXPORTER"] = "none";
        machine.Variables["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = "https://me:hidden@collector.example:4317/v1/traces";
        using (var telemetry = StoreTelemetry.Start(machine))
            Assert.Equal(["Traces go to https://collector.example:4317 (OTLP)."], telemetry.Places);
        machine.Variables["OTEL_TRACES_EXPORTER"] = "none";
        using (var nothing = StoreTelemetry.Start(machine))
            Assert.Empty(nothing.Places);
    }

    private static string CustomerKey =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes("a customer's key of 32 bytes, so"));

    // Two objects of 1,000 bytes are put and read: one signed in the header, and with a customer's key; one by a link.
    private static async Task<string> UseAsync(string endpoint)
    {
        using var s3 = new AmazonS3Client(
            new BasicAWSCredentials("AKIDROOT", Secret),
            new AmazonS3Config
            {
                ServiceURL = endpoint,
                ForcePathStyle = true,
                AuthenticationRegion = "us-east-1",
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            }
        );
        await s3.PutBucketAsync("traced", Cancelled);
        foreach (var key in (string[])["films/a.mp4", "films/b.mp4"])
        {
            await s3.PutObjectAsync(
                new()
                {
                    BucketName = "traced",
                    Key = key,
                    ContentBody = new string('x', 1000),
                    UseChunkEncoding = false,
                },
                Cancelled
            );
        }

        using (await s3.GetObjectAsync("traced", "films/a.mp4", Cancelled)) { }
        var link = await s3.GetPreSignedURLAsync(
            new GetPreSignedUrlRequest
            {
                BucketName = "traced",
                Key = "films/b.mp4",
                Protocol = Protocol.HTTP,
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
            }
        );
        using var http = new HttpClient();
        Assert.Equal(1000, (await http.GetStringAsync(new Uri(link), Cancelled)).Length);
        using var refused = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint + "/traced/films/a.mp4"));
        refused.Headers.Add("x-amz-server-side-encryption-customer-key", CustomerKey);
        using var answer = await http.SendAsync(refused, Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        return link;
    }

    private Task<ServedStore> ServeAsync(Dictionary<string, string> variables, bool isOn = true) =>
        ServedStore.StartAsync(root.FullName, variables, isOn ? ["--telemetry"] : []);

    private sealed class ServedStore(Process process, string endpoint) : IAsyncDisposable
    {
        public string Endpoint { get; } = endpoint;

        /// <summary>The files in its memory (proc(5), /proc/PID/maps).</summary>
        public string Mapped => File.ReadAllText($"/proc/{process.Id}/maps");

        public static async Task<ServedStore> StartAsync(
            string folder,
            Dictionary<string, string> variables,
            string[] options
        )
        {
            var identities = Path.Combine(folder, "identities");
            await File.WriteAllTextAsync(identities, $"root:AKIDROOT:{Secret}\n", Cancelled);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(identities, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            var start = new ProcessStartInfo(
                "dotnet",
                [
                    .. (string[])[typeof(CommandLine).Assembly.Location, "store", "serve", .. options],
                    .. (string[])["--data", Path.Combine(folder, "data"), "--identity-file", identities],
                ]
            )
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            foreach (var (name, value) in variables)
                start.Environment[name] = value;
            var process = Process.Start(start)!;
            while (await process.StandardOutput.ReadLineAsync(Cancelled) is { } line)
            {
                if (line.Split("listens on ") is [_, var address])
                    return new ServedStore(process, address);
            }

            await process.WaitForExitAsync(Cancelled);
            throw new InvalidOperationException("The store did not start.");
        }

        // As Ctrl+C does, which a program does not hear that a script started in the background. What it has, it still
        // sends.
        public async Task StopAsync()
        {
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync(Cancelled);
            Assert.Equal(ExitCode.Ok, process.ExitCode);
        }

        public async ValueTask DisposeAsync()
        {
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
    }

    /// <summary>A collector on loopback that keeps what it is sent.</summary>
    private sealed class Collector(HttpListener listener, string address) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, byte[] Body)> received = [];
        private Task served = Task.CompletedTask;

        public string Address { get; } = address;

        public static Collector Start()
        {
            var address = $"http://127.0.0.1:{FreePort.Find(1)[0]}";
            var listener = new HttpListener();
            listener.Prefixes.Add(address + "/");
            listener.Start();
            var collector = new Collector(listener, address);
            collector.served = collector.ServeAsync();
            return collector;
        }

        /// <summary>All that came to addresses that begin so; text in protocol buffers is UTF-8.</summary>
        public string TextOf(string path) =>
            string.Concat(
                received
                    .Where(one => one.Path.StartsWith(path, StringComparison.Ordinal))
                    .Select(one => Encoding.UTF8.GetString(one.Body))
            );

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await served;
            listener.Close();
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    var context = await listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body, CancellationToken.None);
                    received.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
                    context.Response.Close();
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // told to stop
            }
        }
    }
}
