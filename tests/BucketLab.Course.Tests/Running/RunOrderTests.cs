using System.Text.Json.Nodes;
using BucketLab.Course.Lessons;
using BucketLab.Course.Running;
using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Running;

public sealed class RunOrderTests : IDisposable
{
    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public void The_first_lesson_starts_with_the_longest_and_the_shortest_comes_last()
    {
        Lesson[] lessons =
        [
            With(("runSeconds", 5)),
            With(("runSeconds", 2)),
            With(("runSeconds", 40)),
            With(("runSeconds", 20)),
        ];
        Assert.Equal([5, 40, 20, 2], RunOrder.Of(lessons).Select(lesson => lesson.Manifest.Uses.RunSeconds));
    }

    [Fact]
    public void A_lesson_that_needs_the_whole_machine_comes_after_the_longest()
    {
        Lesson[] lessons =
        [
            With(("runSeconds", 1)),
            With(("runSeconds", 20)),
            With(("runSeconds", 40)),
            With(("runSeconds", 15), ("wholeMachine", true)),
        ];
        Assert.Equal([1, 40, 15, 20], RunOrder.Of(lessons).Select(lesson => lesson.Manifest.Uses.RunSeconds));
    }

    [Fact]
    public async Task A_lesson_lends_its_core_in_the_cells_that_wait_and_has_it_again_afterwards()
    {
        var lesson = With(("waitingCells", new JsonArray("measure")));
        var cores = new MachineCores(1);
        var free = new List<(string Cell, int Free)>();
        await using var home = RunHome.Create(_ => Task.CompletedTask);
        using (var share = await cores.TakeAsync(1, TestContext.Current.CancellationToken))
        {
            await new LessonRunner(home, new Told(told => free.Add((told.Cell, cores.Free)))).RunAsync(
                lesson,
                AnsweredNotebook.AsShipped(lesson),
                share,
                TestContext.Current.CancellationToken
            );
        }

        Assert.Equal([("preamble", 0), ("preamble", 0), ("measure", 1), ("measure", 0)], free.Take(4));
    }

    private Lesson With(params (string Name, JsonNode Value)[] uses)
    {
        course.ChangeManifest(manifest =>
        {
            foreach (var (name, value) in uses)
                manifest["uses"]![name] = value;
        });
        return course.Lesson;
    }

    private sealed class Told(Action<LessonProgress> tell) : IProgress<LessonProgress>
    {
        public void Report(LessonProgress value) => tell(value);
    }
}
