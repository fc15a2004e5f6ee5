using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Verification;

public sealed class RunRulesTests : IDisposable
{
    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task A_lesson_that_keeps_its_contract_passes()
    {
        var verdict = await course.VerifyAsync();
        Assert.Empty(verdict.Violations);
        Assert.True(verdict.WasRun);
    }

    [Fact]
    public async Task A_lesson_whose_files_are_wrong_is_not_run()
    {
        course.Write("notes.txt", "left over");
        var verdict = await course.VerifyAsync();
        Assert.Single(verdict.Violations);
        Assert.False(verdict.WasRun);
    }

    [Fact]
    public async Task A_damaged_manifest_is_a_violation_that_names_file_and_line()
    {
        course.Write("lesson.json", "{\n  \"id\": 5 }");
        var violation = Assert.Single((await course.VerifyAsync()).Violations);
        Assert.Contains("lesson.json, line 2", violation.ToString());
    }

    [Fact]
    public async Task A_lesson_without_its_notebook_breaks_rule_1()
    {
        File.Delete(course.Folder.NotebookPath);
        Assert.Equal(1, Assert.Single((await course.VerifyAsync()).Violations).Rule);
    }

    [Fact]
    public async Task Rule_5_names_cell_and_line_that_do_not_run()
    {
        course.ChangeCell("measure", _ => "var a = 1;\nthrow new InvalidOperationException(\"no store\");");
        await BreaksAsync(5, "cell measure line 2", "no store");
    }

    [Fact]
    public async Task Rule_5_names_an_exercise_that_is_solved_as_shipped()
    {
        course.ChangeCell("open-avatars", source => source.Replace("\"\"", "\"right\"", StringComparison.Ordinal));
        await BreaksAsync(5, "cell open-avatars", "already passes");
    }

    [Fact]
    public async Task Rule_6_names_a_solution_that_its_check_rejects()
    {
        course.Write("solutions/open-avatars.csx", "string policy = \"something\";");
        await BreaksAsync(6, "solutions/open-avatars.csx", "It does not hold.");
    }

    [Fact]
    public async Task Rule_7_names_a_wrong_answer_that_is_accepted()
    {
        course.Write("wrong/open-avatars.whole-bucket.csx", "string policy = \"right\";");
        await BreaksAsync(7, "wrong/open-avatars.whole-bucket.csx", "accepts this wrong answer");
    }

    [Fact]
    public async Task Rule_7_names_a_wrong_answer_that_gets_a_general_message()
    {
        course.Write("wrong/open-avatars.whole-bucket.csx", "string policy = \"something\";");
        await BreaksAsync(7, "wrong/open-avatars.whole-bucket.csx", "did not recognise");
    }

    [Fact]
    public async Task Rule_7_names_a_message_that_is_not_the_one_of_the_manifest()
    {
        course.ChangeManifest(manifest => manifest["misconceptions"]![0]!["message"] = "Look at the Resource line.");
        await BreaksAsync(7, "wrong/open-avatars.whole-bucket.csx", "does not contain the message");
    }

    [Fact]
    public async Task Rule_7_tries_the_other_wrong_answers_when_one_does_not_compile()
    {
        course.Write("wrong/open-avatars.whole-bucket.csx", "string policy = ;");
        var verdict = await course.VerifyAsync();
        var violation = Assert.Single(verdict.Violations);
        Assert.Equal(
            (7, $"{FixtureCourse.LessonId}/wrong/open-avatars.whole-bucket.csx"),
            (violation.Rule, violation.File)
        );
    }

    [Fact]
    public async Task Rule_10_names_a_file_left_in_the_folder_of_the_lesson()
    {
        course.ChangeCell("measure", _ => "System.IO.File.WriteAllText(\"left.txt\", \"x\");\n1");
        await BreaksAsync(10, "open-prefix.ipynb", "the file left.txt");
    }

    [Fact]
    public async Task Rule_10_names_a_file_left_in_the_temporary_folder()
    {
        course.ChangeCell(
            "measure",
            _ =>
                "System.IO.File.WriteAllText(System.IO.Path.Combine(System.IO.Path.GetTempPath(), "
                + "\"left.bin\"), \"x\");\n1"
        );
        await BreaksAsync(10, "open-prefix.ipynb", "left.bin");
    }

    [Fact]
    public async Task Rule_10_names_a_process_that_is_left_running()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the environment of a process.");
        course.ChangeCell(
            "measure",
            _ =>
                """
                    var start = new System.Diagnostics.ProcessStartInfo("setsid")
                    {
                        RedirectStandardOutput = true, RedirectStandardError = true,
                    };
                    start.ArgumentList.Add("sleep"); start.ArgumentList.Add("600");
                    System.Diagnostics.Process.Start(start).Id > 0
                    """
        );
        await BreaksAsync(10, "open-prefix.ipynb", "sleep 600");
    }

    [Fact]
    public async Task Rule_10_finds_out_that_a_lesson_needs_the_network()
    {
        course.ChangeCell(
            "measure",
            _ =>
                """
                    using System.Net.Http;
                    using (var http = new HttpClient()) { await http.GetStringAsync("http://example.org/"); }
                    """
        );
        await BreaksAsync(5, "cell measure", "127.0.0.1:9");
    }

    [Fact]
    public async Task Rule_11_names_a_drawing_that_a_cell_shows_without_a_description()
    {
        course.ChangeCell(
            "measure",
            _ => "class Drawing { public string ToHtml() => \"<svg></svg>\"; }\nnew Drawing()"
        );
        await BreaksAsync(11, "cell measure", "role");
    }

    private async Task BreaksAsync(int rule, string place, string message)
    {
        var verdict = await course.VerifyAsync();
        Assert.Contains(
            verdict.Violations,
            violation =>
                violation.Rule == rule
                && violation.ToString().Contains(place, StringComparison.Ordinal)
                && violation.Message.Contains(message, StringComparison.Ordinal)
        );
    }
}
