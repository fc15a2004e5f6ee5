using BucketLab.Cli.Tests.Doctor;
using BucketLab.Testing.Lessons;

namespace BucketLab.Cli.Tests.Commands;

public sealed class TeacherCommandsTests : IDisposable
{
    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task A_release_is_named_and_a_second_one_replaces_it()
    {
        var target = Path.Combine(course.Root, "out");
        var run = await RunAsync("release", "05", "--out", target);
        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        Assert.Contains("released  05-open-prefix: 2 files", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await RunAsync("release", "--out", target)).ExitCode);
    }

    [Fact]
    public async Task A_release_says_what_students_do_with_it()
    {
        var run = await RunAsync("release", "05", "--out", Path.Combine(course.Root, "out"));
        Assert.Contains(
            "unpacks a zip into work/ of a checkout, never over notebooks/",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("lab open 05`, and at the end `", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_over_somebodys_work_is_refused()
    {
        var target = Path.Combine(course.Root, "out");
        await RunAsync("release", "05", "--out", target);
        var mine = Path.Combine(target, "05-open-prefix", "mine.txt");
        File.WriteAllText(mine, "work");
        var run = await RunAsync("release", "05", "--out", target);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(mine, run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(mine));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("127.0.0.1")]
    [InlineData("my-laptop")]
    public async Task A_class_is_shown_at_an_address_that_others_reach_or_not_at_all(string address)
    {
        var run = await RunAsync("teach", "5", "--live", "--listen", address);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains($"`{address}` is no address of this machine", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_for_the_teacher_is_named()
    {
        var run = await RunAsync("teach", "5", "--out", Path.Combine(course.Root, "out"));
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var page = Path.Combine(course.Root, "out", "05-open-prefix.teacher.html");
        Assert.Contains($"Read it: {new Uri(page)}", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(page));
    }

    [Fact]
    public async Task A_gradebook_is_written_for_a_platform_and_what_fits_nobody_is_named()
    {
        var (results, roster) = (Path.Combine(course.Root, "grades"), Path.Combine(course.Root, "class.csv"));
        var target = Path.Combine(course.Root, "canvas.csv");
        Directory.CreateDirectory(results);
        File.WriteAllText(
            Path.Combine(results, "grades.json"),
            """
            {"version":1,"lesson":"05-open-prefix","submissions":[
              {"student":"ada","key":"1","grades":[
                {"exercise":"open","points":2,"maxPoints":2,"tier":"right","seconds":1,"note":""}]},
              {"student":"stranger","key":"2","grades":[]}]}
            """
        );
        File.WriteAllText(roster, "Student,ID,SIS Login ID\n\"Lovelace, Ada\",4711,ada\n");
        var run = await RunAsync("gradebook", results, "--roster", roster, "--to", "canvas", "--out", target);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("\"stranger\" is nobody", run.Error, StringComparison.Ordinal);
        Assert.Contains("In Canvas: Grades, Import", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"Lovelace, Ada\",4711,,ada,,2", File.ReadAllText(target), StringComparison.Ordinal);

        File.WriteAllText(roster, "points\n1\n");
        var refused = await RunAsync("gradebook", results, "--roster", roster, "--out", target + "2");
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("names no student", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(target + "2"));
    }

    [Fact]
    public async Task A_gradebook_knows_due_dates_by_its_rules_and_is_a_workbook_on_demand()
    {
        var (results, rules) = (Path.Combine(course.Root, "grades"), Path.Combine(course.Root, "rules.json"));
        var target = Path.Combine(course.Root, "book.xlsx");
        Directory.CreateDirectory(results);
        File.WriteAllText(
            Path.Combine(results, "grades.json"),
            """
            {"version":1,"lesson":"05-open-prefix","submissions":[
              {"student":"ada","key":"1","handedIn":"2026-12-05T10:00:00+01:00","grades":[
                {"exercise":"open","points":2,"maxPoints":2,"tier":"right","seconds":1,"note":""}]}]}
            """
        );
        File.WriteAllText(
            rules,
            """{"lessons":{"05":{"due":"2026-12-04T23:59:00+01:00"}},"late":{"percentPerDay":50}}"""
        );
        string[] arguments = ["gradebook", results, "--rules", rules, "--out", target];
        Assert.Equal(ExitCode.Ok, (await RunAsync([.. arguments, "--to", "xlsx"])).ExitCode);
        Assert.Equal("PK"u8.ToArray(), File.ReadAllBytes(target)[..2]);
        Assert.Equal(ExitCode.Ok, (await RunAsync(arguments)).ExitCode);
        Assert.Contains("ada,,,,1,1,1,50", File.ReadAllText(target), StringComparison.Ordinal);

        File.WriteAllText(rules, """{"late":{"percent":50}}""");
        var refused = await RunAsync([.. arguments, "--to", "xlsx"]);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("rules.json, line 1", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grading_says_which_folder_it_needs()
    {
        var run = await RunAsync("grade", Path.Combine(course.Root, "nowhere"), "--lesson", "05");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("There is no folder", run.Error, StringComparison.Ordinal);
        Assert.Contains("--lesson", (await RunAsync("grade", course.Root)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_graded_without_a_sandbox_unless_told_twice()
    {
        var folder = Directory.CreateDirectory(Path.Combine(course.Root, "handed-in")).FullName;
        var refused = await RunAsync("grade", folder, "--lesson", "05");
        Assert.Equal(ExitCode.Missing, refused.ExitCode);
        Assert.Contains("add --without-sandbox", refused.Error, StringComparison.Ordinal);
        Assert.Equal("", refused.Output);
        var told = await RunAsync("grade", folder, "--lesson", "05", "--without-sandbox");
        Assert.Equal(ExitCode.Usage, told.ExitCode);
        Assert.Contains("holds no .ipynb", told.Error, StringComparison.Ordinal);
        Assert.Contains("Submissions run without a sandbox", told.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--part", "17/16", "'17/16' is no part of a class. The third of sixteen is 3/16")]
    [InlineData("--collect", "nowhere", "nowhere holds no results of")]
    [InlineData("--only", "nothing", "05-open-prefix has no exercise \"nothing\". It has: open-avatars")]
    [InlineData("--only", "open-avatars", "this class has no grades yet. Grade all exercises first.")]
    [InlineData("--only", "open-avatars --all", "--only goes without --all, --part and --collect.")]
    public async Task What_a_class_does_not_have_is_refused_by_name(string option, string value, string said)
    {
        var folder = Directory.CreateDirectory(Path.Combine(course.Root, "handed-in")).FullName;
        var run = await RunAsync(["grade", folder, "--lesson", "05", option, .. value.Split(' ')]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grading_that_is_stopped_says_how_it_goes_on()
    {
        var folder = Directory.CreateDirectory(Path.Combine(course.Root, "handed-in")).FullName;
        File.Copy(course.Lesson.Folder.NotebookPath, Path.Combine(folder, "ada.ipynb"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var output = new HeardText();
        var context = output.ContextIn(course.Root);
        var grading = CommandLine.RunAsync(
            ["grade", folder, "--lesson", "05", "--without-sandbox"],
            context,
            stop.Token
        );
        await output.HearsAsync("Submissions run without a sandbox");
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Interrupted, await grading);
        await output.HearsAsync("the same command goes on with the rest");
    }

    [Fact]
    public async Task A_lesson_without_a_service_takes_no_services()
    {
        var folder = Directory.CreateDirectory(Path.Combine(course.Root, "handed-in")).FullName;
        var graded = await RunAsync("grade", folder, "--lesson", "05", "--service");
        Assert.Equal(ExitCode.Usage, graded.ExitCode);
        Assert.Contains("05-open-prefix asks for no service", graded.Error, StringComparison.Ordinal);
        var handedIn = await RunAsync("handin", "05", "--service");
        Assert.Equal(ExitCode.Usage, handedIn.ExitCode);
        Assert.Contains("asks for no service; hand in the notebook", handedIn.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, ExitCode.Usage)]
    [InlineData(1, ExitCode.Missing)]
    public async Task A_sandbox_that_the_system_forbids_counts_as_none(int exitCode, int expected)
    {
        var folder = Directory.CreateDirectory(Path.Combine(course.Root, "handed-in")).FullName;
        var machine = FakeMachine
            .WithAllThatIsNeeded()
            .With("bwrap", "--unshare-all --ro-bind / / true", "", exitCode)
            .With("bwrap", "--unshare-all --ro-bind / / --size 4096 --tmpfs /tmp true", "", exitCode);
        var run = await CliRun.OfAsync(course.Root, machine, "grade", folder, "--lesson", "05");
        Assert.Equal(expected, run.ExitCode);
    }

    [Fact]
    public async Task Root_grades_only_when_told_twice()
    {
        var folder = Directory.CreateDirectory(Path.Combine(course.Root, "handed-in")).FullName;
        var machine = new FakeMachine { IsRoot = true }
            .With("dotnet", "--list-sdks", "10.0.401 [/sdk]\n")
            .WithFfmpeg();
        var refused = await CliRun.OfAsync(course.Root, machine, "grade", folder, "--lesson", "05");
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("add --as-root", refused.Error, StringComparison.Ordinal);
        Assert.Equal("", refused.Output);
        var told = await CliRun.OfAsync(
            course.Root,
            machine,
            "grade",
            folder,
            "--lesson",
            "05",
            "--as-root",
            "--without-sandbox"
        );
        Assert.Contains("holds no .ipynb", told.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sandbox_that_gives_no_answer_is_not_left_out()
    {
        var folder = Directory.CreateDirectory(Path.Combine(course.Root, "handed-in")).FullName;
        var machine = FakeMachine
            .WithAllThatIsNeeded()
            .With("bwrap", "--unshare-all --ro-bind / / true", "did not answer within 15 s", exitCode: -1);
        var run = await CliRun.OfAsync(course.Root, machine, "grade", folder, "--lesson", "05");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("bwrap did not answer", run.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> RunAsync(params string[] arguments) =>
        CliRun.OfAsync(course.Root, FakeMachine.WithAllThatIsNeeded(), arguments);
}
