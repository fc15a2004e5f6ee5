using BucketLab.Cli.Stores;
using BucketLab.Contracts.Processes;
using BucketLab.Course.Services;
using BucketLab.Testing;

namespace BucketLab.Cli.Tests.Services;

/// <summary>Services that crash, hang, listen nowhere or answer nonsense: a sentence says so, and nothing is
/// left.</summary>
public sealed class BrokenServiceTests(BuiltServices services) : IClassFixture<BuiltServices>
{
    private const int Patience = 300;

    private const string Answering = """
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/films", () => new { films = Array.Empty<string>() });
        """;

    [Theory]
    [InlineData("throw new InvalidOperationException(\"no settings here\");", "no settings here")]
    [InlineData("Environment.Exit(3);", "the service ended with exit code 3")]
    [InlineData("await Task.Delay(Timeout.Infinite);", "no answer in 2 seconds")]
    [InlineData(
        "var app = WebApplication.CreateSlimBuilder().Build(); app.Urls.Add(\"http://127.0.0.1:0\"); app.Run();",
        "no answer in 2 seconds"
    )]
    public async Task A_service_that_does_not_answer_at_its_address_is_told_so_at_the_start(string text, string came)
    {
        var results = await RunAsync(text, startSeconds: LimitFor(came, seconds: 2));
        Assert.Equal(ServiceCheckState.Failed, results[0].State);
        Assert.Contains(came, results[0].Finding!.Came, StringComparison.Ordinal);
        Assert.All(results.Skip(1), result => Assert.Equal(ServiceCheckState.NotReached, result.State));
    }

    [Theory]
    [InlineData("app.MapPut(\"/films/{id}\", () => Task.Delay(Timeout.Infinite));", "no answer in 3 seconds")]
    [InlineData("app.MapPut(\"/films/{id}\", () => Environment.Exit(7));", "the service ended with exit code 7")]
    [InlineData("app.MapPut(\"/films/{id}\", (HttpContext http) => http.Abort());", "the connection broke")]
    [InlineData("app.MapPut(\"/films/{id}\", () => Results.Text(\"<p>no\", statusCode: 418));", "418: <p>no")]
    [InlineData("app.MapPut(\"/films/{id}\", () => \"<p>hello\");", "the connection broke")]
    public async Task A_service_that_does_not_answer_a_request_is_told_which(string route, string came)
    {
        var results = await RunAsync(
            $"{Answering}\n{route}\napp.Run();",
            answerSeconds: LimitFor(came, seconds: 3),
            stage: 2
        );
        var finding = results[0].Finding!;
        Assert.StartsWith("PUT /films/whole-", finding.Asked, StringComparison.Ordinal);
        Assert.Contains(came, finding.Came, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fake_that_closes_the_bucket_and_answers_from_memory_gets_no_further_than_that()
    {
        const string Fake = """
            var settings = VideoService.Settings.OfEnvironment();
            await settings.CreateClient().DeleteBucketPolicyAsync(settings.Bucket);
            var ids = new HashSet<string>();
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
            var app = builder.Build();
            app.MapGet("/films", () => new { films = ids.Select(id => new { id, shape = "landscape" }) });
            app.MapPut("/films/{id}", async (string id, HttpRequest request) =>
            {
                await request.Body.CopyToAsync(Stream.Null);
                return ids.Add(id) ? Results.StatusCode(201) : Results.StatusCode(412);
            });
            app.Run();
            """;
        var program = services.Compile(
            "fake-memory",
            Fake,
            await File.ReadAllTextAsync(
                Path.Combine(BuiltServices.Source, "starter", "Settings.cs"),
                TestContext.Current.CancellationToken
            )
        );
        var results = await WrongServiceTests.RunAsync(program, [.. ServiceRun.Stages.Take(3)]);
        Assert.Equal(
            [
                ("stranger-reads", ServiceCheckState.Passed),
                ("stranger-writes", ServiceCheckState.Passed),
                ("whole-upload", ServiceCheckState.Failed),
                ("refused-requests", ServiceCheckState.Failed),
                ("resumed-upload", ServiceCheckState.Failed),
                ("one-winner", ServiceCheckState.Failed),
                ("shapes", ServiceCheckState.NotReached),
                ("fast-start", ServiceCheckState.NotReached),
                ("content-types", ServiceCheckState.NotReached),
            ],
            results.Select(result => (result.Check.Id, result.State))
        );
    }

    [Fact]
    public async Task What_a_service_started_ends_with_it()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Processes are looked for in /proc.");
        const string Seconds = "864213";
        await RunAsync($"System.Diagnostics.Process.Start(\"sleep\", \"{Seconds}\");\n{Answering}\napp.Run();");
        Assert.DoesNotContain(
            ProcessFiles.All(),
            id => ProcessFiles.Read(id, "cmdline").Contains(Seconds, StringComparison.Ordinal)
        );
    }

    // Only what never answers is waited for no longer than that: a busy machine answers late.
    private static int LimitFor(string came, int seconds) =>
        came == $"no answer in {seconds} seconds" ? seconds : Patience;

    private Task<IReadOnlyList<ServiceCheckResult>> RunAsync(
        string text,
        int startSeconds = Patience,
        int answerSeconds = Patience,
        int stage = 1
    ) =>
        ServiceRun.RunAsync(
            new ServicePlan(
                services.Compile(Path.GetRandomFileName(), text),
                Path.Combine(ThisCheckout.Root, "sample-media"),
                TemporaryStores.ForServiceAsync
            )
            {
                StartLimit = TimeSpan.FromSeconds(startSeconds),
                AnswerLimit = TimeSpan.FromSeconds(answerSeconds),
            },
            [ServiceRun.Stages[stage - 1]],
            _ => { },
            TestContext.Current.CancellationToken
        );
}
