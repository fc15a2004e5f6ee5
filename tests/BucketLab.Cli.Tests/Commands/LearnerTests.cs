using System.Text.Json.Nodes;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Learning;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing.Lessons;

namespace BucketLab.Cli.Tests.Commands;

/// <summary>A learner who has nothing but the command line.</summary>
public sealed class LearnerTests : IDisposable
{
    private readonly FixtureCourse course = new();

    private string Copy => Path.Combine(course.Root, "work", "05-open-prefix", "open-prefix.ipynb");

    private ProgressFile Progress => new(Path.Combine(course.Root, ".lab", "progress.json"));

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task Without_a_command_it_says_where_one_is_and_what_comes_next()
    {
        var run = await RunAsync();
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Matches(@"05 +Open one prefix +\d+ +0 of 1 +○", run.Output);
        Assert.Contains("Next: 05-open-prefix, exercise open-avatars.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_handed_in_is_one_file_beside_the_copy()
    {
        var missing = await RunAsync("handin", "5");
        Assert.Equal(ExitCode.Usage, missing.ExitCode);
        Assert.Contains("open 05` makes one", missing.Error, StringComparison.Ordinal);

        await RunAsync("open");
        var packed = Path.Combine(Path.GetDirectoryName(Copy)!, "05-open-prefix.handin.zip");
        var run = await RunAsync("handin", "5", "--with-progress");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains(packed, run.Output, StringComparison.Ordinal);
        Assert.Contains("0 of 1 exercises have passed", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(packed));

        var named = await RunAsync("handin", "5", "--out", "ada.zip");
        Assert.Equal(ExitCode.Usage, named.ExitCode);
        Assert.Contains("ends with .handin.zip", named.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class", "K7QF-93XA", ExitCode.Usage, "`class` is no address of a class")]
    [InlineData("http://127.0.0.1:1", "K7QF", ExitCode.Usage, "`K7QF` is no code of a class")]
    [InlineData("http://192.0.2.7:1", "K7QF-93XA", ExitCode.Usage, "begins with https://")]
    [InlineData("http://127.0.0.1:1", "K7QF-93XA", ExitCode.Failed, "You have not joined. Nothing answers")]
    public async Task Who_cannot_join_a_class_is_told_why(string address, string code, int exitCode, string why)
    {
        var run = await RunAsync("join", address, code);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_first_opening_to_the_passed_check()
    {
        Assert.Contains(
            "Your copy: " + Path.Combine("work", "05-open-prefix", "open-prefix.ipynb"),
            (await RunAsync("open")).Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Hint 1 of 3 for open-avatars", (await RunAsync("hint", "5")).Output, StringComparison.Ordinal);
        Assert.Contains(
            "Hint 2 of 3 for open-avatars",
            (await RunAsync("hint", "5", "open-avatars")).Output,
            StringComparison.Ordinal
        );

        var refused = await RunAsync("solution", "5", "open-avatars");
        Assert.Equal(ExitCode.Failed, refused.ExitCode);
        Assert.Contains("--give-up", refused.Error, StringComparison.Ordinal);

        Progress.Update(
            "05-open-prefix",
            state =>
                state with
                {
                    Exercises = state.Exercises.SetItem(
                        "open-avatars",
                        state.Exercises["open-avatars"] with
                        {
                            PassedAt = DateTimeOffset.UnixEpoch,
                            Tries = 2,
                            LastTier = "right",
                        }
                    ),
                }
        );
        Assert.Contains(
            "string policy",
            (await RunAsync("solution", "5", "open-avatars")).Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Every exercise is passed.", (await RunAsync()).Output, StringComparison.Ordinal);
        Assert.Matches(@"open-avatars +✓ passed +2 +2", (await RunAsync("progress")).Output);
    }

    [Fact]
    public async Task Giving_up_shows_the_solution_and_is_remembered()
    {
        Assert.Contains(
            "string policy",
            (await RunAsync("solution", "5", "open-avatars", "--give-up")).Output,
            StringComparison.Ordinal
        );
        Assert.Contains("○ not yet, solution seen", (await RunAsync("progress")).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await RunAsync("solution", "5", "open-avatars")).ExitCode);
    }

    [Fact]
    public async Task A_reset_takes_back_one_answer_and_keeps_it_as_a_backup()
    {
        await RunAsync("open", "5");
        var copy = NotebookFile.Read(Copy);
        copy.Find("open-avatars")!.Source = "string policy = \"mine\";";
        NotebookFile.Write(Copy, copy);
        var run = await RunAsync("reset", "5", "open-avatars");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Equal(
            course.Lesson.Notebook.Find("open-avatars")!.Source,
            NotebookFile.Read(Copy).Find("open-avatars")!.Source
        );
        Assert.Contains(
            "mine",
            File.ReadAllText(Path.Combine(course.Root, run.Output.Trim().Split("What was there: ")[1])),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_does_not_exist_is_named_with_what_does()
    {
        Assert.Contains(
            "It has: open-avatars.",
            (await RunAsync("hint", "5", "open-avatar")).Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"`{Typed.Lab} open 05` makes one.",
            (await RunAsync("reset", "5")).Error,
            StringComparison.Ordinal
        );
        Assert.Contains("There is no lesson `77`", (await RunAsync("open", "77")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_copy_and_a_newer_progress_say_what_to_do()
    {
        await RunAsync("open", "5");
        File.WriteAllText(Copy, "{");
        course.ChangeCell("title", _ => "# Another");
        var run = await RunAsync("open", "5");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains($"`{Typed.Lab} reset 05` begins anew", run.Error, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(course.Root, ".lab", "progress.json"), "{\"version\": 99, \"lessons\": {}}");
        Assert.Contains("written by a newer BucketLab", (await RunAsync("progress")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predictions_are_listed_beside_what_was_measured()
    {
        Progress.Update(
            "05-open-prefix",
            state =>
                state with
                {
                    Predictions = state
                        .Predictions.SetItem(
                            "status",
                            new Prediction("200", DateTimeOffset.UnixEpoch, "403", DateTimeOffset.UnixEpoch)
                        )
                        .SetItem("size", new Prediction(null, default, "12", DateTimeOffset.UnixEpoch)),
                }
        );
        var output = (await RunAsync("progress", "5")).Output;
        Assert.Matches("status +200 +403 +≠ different", output);
        // Nothing was predicted that could differ.
        Assert.Matches("size +none +12 *\r?\n", output);
    }

    [Fact]
    public async Task An_author_adds_an_exercise_to_a_lesson()
    {
        await RunAsync("new", "12-try-out");
        var lesson = Path.Combine(course.Notebooks, "12-try-out");
        var made = await RunAsync("new", "exercise", "12", "open-one-key");
        Assert.Equal(ExitCode.Ok, made.ExitCode);
        Assert.Contains("made  notebooks/12-try-out/checks/OpenOneKeyCheck.cs", made.Output, StringComparison.Ordinal);
        Assert.Contains("added to  notebooks/12-try-out/try-out.ipynb", made.Output, StringComparison.Ordinal);
        Assert.Contains("verify 12", made.Output, StringComparison.Ordinal);
        Assert.Contains(
            "[Check(\"12-try-out\", \"open-one-key\")]",
            File.ReadAllText(Path.Combine(lesson, "checks", "OpenOneKeyCheck.cs")),
            StringComparison.Ordinal
        );
        Assert.True(File.Exists(Path.Combine(lesson, "checks.tests", "OpenOneKeyCheckTests.cs")));
        Assert.Equal(ExitCode.Ok, (await RunAsync("strip", "12", "--check")).ExitCode);
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(lesson, "lesson.json")))!;
        Assert.Equal(
            ["put-greeting", "open-one-key"],
            manifest["exercises"]!.AsArray().Select(entry => (string)entry!["id"]!)
        );
        Assert.Equal(
            ["put-greeting-other-key", "open-one-key-other-key"],
            manifest["misconceptions"]!.AsArray().Select(entry => (string)entry!["id"]!)
        );
        Assert.Equal(
            ["about-open-one-key", "open-one-key", "check-open-one-key", "summary"],
            NotebookFile.Read(Path.Combine(lesson, "try-out.ipynb")).Cells.TakeLast(4).Select(cell => cell.Id)
        );
    }

    [Fact]
    public async Task An_exercise_that_is_there_or_has_no_name_changes_nothing()
    {
        await RunAsync("new", "12-try-out");
        var before = File.ReadAllText(Path.Combine(course.Notebooks, "12-try-out", "lesson.json"));
        var again = await RunAsync("new", "exercise", "12", "put-greeting");
        Assert.Equal(ExitCode.Failed, again.ExitCode);
        Assert.Contains("has a cell named put-greeting already", again.Error, StringComparison.Ordinal);
        var unnamed = await RunAsync("new", "exercise", "12", "../Open");
        Assert.Equal(ExitCode.Usage, unnamed.ExitCode);
        Assert.Contains("is no name of an exercise", unnamed.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(course.Notebooks, "12-try-out", "lesson.json")));
    }

    [Fact]
    public async Task An_author_makes_a_lesson_and_strips_it()
    {
        var made = await RunAsync("new", "12-try-out");
        Assert.Equal(ExitCode.Ok, made.ExitCode);
        Assert.Contains("notebooks/12-try-out/try-out.ipynb", made.Output, StringComparison.Ordinal);
        Assert.Contains(
            "namespace BucketLab.Lessons.L12TryOut;",
            File.ReadAllText(Path.Combine(course.Notebooks, "12-try-out", "checks", "PutGreetingCheck.cs")),
            StringComparison.Ordinal
        );
        Assert.Equal(ExitCode.Ok, (await RunAsync("strip", "12", "--check")).ExitCode);
        Assert.Contains("The number 12 is taken", (await RunAsync("new", "12-again")).Error, StringComparison.Ordinal);
        Assert.Contains("is no name of a lesson", (await RunAsync("new", "Try")).Error, StringComparison.Ordinal);

        var path = Path.Combine(course.Notebooks, "12-try-out", "try-out.ipynb");
        var notebook = NotebookFile.Read(path);
        notebook.Find("predict-status")!.Add(CellOutput.Stream("stdout", "x"));
        NotebookFile.Write(path, notebook);
        Assert.Equal(ExitCode.Failed, (await RunAsync("strip", "12", "--check")).ExitCode);
        Assert.Contains("the cell has outputs", (await RunAsync("strip", "12")).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await RunAsync("strip", "--check")).ExitCode);
    }

    private Task<CliRun> RunAsync(params string[] arguments) =>
        CliRun.OfAsync(course.Root, FakeMachine.WithAllThatIsNeeded(), arguments);
}
