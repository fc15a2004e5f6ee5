using BucketLab.Cli;
using BucketLab.Course.Lessons;
using BucketLab.Course.Tests.Fixtures;

namespace BucketLab.Containers.Tests;

/// <summary>Every lesson, solved, against the server of docker-compose.yml.</summary>
public sealed class ComposeLessonTests(ComposeFixture compose) : IClassFixture<ComposeFixture>
{
    public static TheoryData<string> Lessons => [.. new LessonShelf(Path.Combine(ThisCheckout.Root, "notebooks")).Lessons.Select(lesson => lesson.Id)];

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_solved_lesson_passes_and_what_the_server_lacks_is_named(string lesson)
    {
        compose.Require();
        Assert.True(File.Exists(Path.Combine(ThisCheckout.Root, "artifacts", "lab", "BucketLab.dll")), "The library is not published. Run `./lab` once.");
        var run = await compose.LabAsync("run", lesson, "--solved");
        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        Assert.Contains($"ok  {lesson} in ", run.Output, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(run.Output);
    }
}
