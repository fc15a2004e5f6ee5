using BucketLab.Cli.Stores;
using BucketLab.Course.Services;
using BucketLab.Testing;

namespace BucketLab.Cli.Tests.Services;

/// <summary>Services that do one thing wrong, each found by the check for it and by no other.</summary>
public sealed class WrongServiceTests(BuiltServices services) : IClassFixture<BuiltServices>
{
    private static IReadOnlyList<string> Wrong { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(BuiltServices.Source, "wrong"))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> WrongIn(int stage) => [.. Wrong.Where(name => StageOf(name).Number == stage)];

    [Fact]
    public void Every_check_has_a_wrong_service() =>
        Assert.Equal(
            ServiceRun.Stages.SelectMany(stage => stage.Checks).Select(check => check.Id).Order(),
            Wrong.Select(CheckOf).Distinct().Order()
        );

    [Theory]
    [MemberData(nameof(WrongIn), 1)]
    public Task A_bucket_left_open_is_found_by_its_check_alone(string name) => FindsAsync(name);

    [Theory]
    [MemberData(nameof(WrongIn), 2)]
    public Task A_wrong_upload_is_found_by_its_check_alone(string name) => FindsAsync(name);

    [Theory]
    [MemberData(nameof(WrongIn), 3)]
    public Task A_wrong_shape_is_found_by_its_check_alone(string name) => FindsAsync(name);

    [Theory]
    [MemberData(nameof(WrongIn), 4)]
    public Task A_wrong_playback_is_found_by_its_check_alone(string name) => FindsAsync(name);

    [Theory]
    [MemberData(nameof(WrongIn), 5)]
    public Task A_wrong_change_is_found_by_its_check_alone(string name) => FindsAsync(name);

    [Theory]
    [MemberData(nameof(WrongIn), 6)]
    public Task A_wrong_way_of_keeping_is_found_by_its_check_alone(string name) => FindsAsync(name);

    [Fact]
    public async Task The_starter_fails_each_check_with_a_sentence_that_says_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("bucketlab-starter-");
        try
        {
            BuiltServices.CopyProject(folder.FullName, withSolution: false);
            var built = await ServiceBuild.RunAsync(folder.FullName, TestContext.Current.CancellationToken);
            Assert.Empty(built.Errors);
            foreach (var stage in ServiceRun.Stages)
                Assert.All(
                    await RunAsync(built.Assembly!, stage),
                    result =>
                    {
                        Assert.True(result.State == ServiceCheckState.Failed, $"{result}");
                        Assert.NotEmpty(result.Finding!.Advice);
                        Assert.Equal(
                            result.Finding.Came.StartsWith("501", StringComparison.Ordinal),
                            result.Finding.Advice.Contains("a TODO that is not written", StringComparison.Ordinal)
                        );
                        Assert.DoesNotContain("501 20 times", result.Finding.Came, StringComparison.Ordinal);
                    }
                );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static Task<IReadOnlyList<ServiceCheckResult>> RunAsync(
        string program,
        params IReadOnlyList<ServiceStage> stages
    ) => RunAsync(program, TemporaryStores.ForServiceAsync, stages);

    internal static Task<IReadOnlyList<ServiceCheckResult>> RunAsync(
        string program,
        ServiceStoreStarter startStore,
        IReadOnlyList<ServiceStage> stages
    ) =>
        ServiceRun.RunAsync(
            new ServicePlan(program, Path.Combine(ThisCheckout.Root, "sample-media"), startStore)
            {
                // A busy machine is no mistake of the service.
                StartLimit = TimeSpan.FromMinutes(5),
                AnswerLimit = TimeSpan.FromMinutes(5),
            },
            stages,
            _ => { },
            TestContext.Current.CancellationToken
        );

    private async Task FindsAsync(string name)
    {
        var results = await RunAsync(services.Vary(name), StageOf(name));
        var failed = results.Where(result => result.State != ServiceCheckState.Passed).ToList();
        Assert.True(
            failed is [{ State: ServiceCheckState.Failed } one] && one.Check.Id == CheckOf(name),
            $"{name} is found by: {string.Join("\n", failed)}"
        );
    }

    internal static ServiceStage StageOf(string name) =>
        ServiceRun.Stages.Single(stage => stage.Checks.Any(check => check.Id == CheckOf(name)));

    internal static string CheckOf(string name) => name.Split('.')[0];
}
