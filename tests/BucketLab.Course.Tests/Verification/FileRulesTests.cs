using System.Text.Json.Nodes;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Verification;

public sealed class FileRulesTests : IDisposable
{
    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public void A_lesson_that_keeps_its_contract_has_no_violation() => Assert.Empty(course.ViolationsOnFiles());

    [Fact]
    public void Rule_1_names_a_file_that_nothing_refers_to()
    {
        course.Write("notes.txt", "left over");
        Breaks(1, "notes.txt", "nothing refers");
    }

    [Fact]
    public void Rule_1_accepts_a_picture_that_the_text_shows()
    {
        course.Write("pictures/tree.svg", "<svg role=\"img\"><title>Tree</title><desc>One prefix.</desc></svg>");
        course.ChangeCell("title", text => text + "\n![a tree of keys](pictures/tree.svg)");
        Assert.Empty(course.ViolationsOnFiles());
    }

    [Fact]
    public void Checks_and_their_tests_belong_to_a_lesson()
    {
        course.Write("checks/OpenAvatarsCheck.cs", "");
        course.Write("checks.tests/OpenAvatarsCheckTests.cs", "");
        Assert.Empty(course.ViolationsOnFiles());
    }

    [Fact]
    public void A_program_that_learners_write_belongs_to_a_lesson()
    {
        course.Write("service/starter/Program.cs", "");
        Assert.Empty(course.ViolationsOnFiles());
    }

    [Theory]
    [InlineData("checks/notes.md")]
    [InlineData("checks/old/OpenAvatarsCheck.cs")]
    [InlineData("OpenAvatarsCheck.cs")]
    public void Rule_1_names_what_lies_beside_the_checks_and_is_not_compiled(string file)
    {
        course.Write(file, "left over");
        Breaks(1, file, "nothing refers");
    }

    [Fact]
    public void Rule_1_names_a_missing_solution()
    {
        File.Delete(Path.Combine(course.LessonPath, "solutions", "open-avatars.csx"));
        Breaks(1, "solutions/open-avatars.csx", "missing");
    }

    [Fact]
    public void Rule_1_names_a_wrong_answer_without_a_misconception()
    {
        course.Write("wrong/open-avatars.unknown.csx", "string policy = \"\";");
        Breaks(1, "wrong/open-avatars.unknown.csx", "nothing refers");
    }

    [Fact]
    public void Rule_1_names_an_id_that_is_not_the_name_of_the_folder()
    {
        course.ChangeManifest(manifest => manifest["id"] = "06-other");
        Breaks(1, "lesson.json", "06-other");
    }

    [Fact]
    public void Rule_1_names_two_lessons_with_one_number()
    {
        course.WriteLesson("05-twin");
        Breaks(1, "lesson.json", "05-twin has the same number");
    }

    [Fact]
    public void Rule_2_names_a_cell_that_waits_and_that_there_is_none_of()
    {
        course.ChangeManifest(manifest =>
            manifest["uses"]!["waitingCells"] = new System.Text.Json.Nodes.JsonArray("measure", "watch")
        );
        Breaks(2, "lesson.json", "waitingCells names watch");
    }

    [Fact]
    public void Rule_2_names_an_exercise_without_a_cell()
    {
        course.ChangeNotebook(notebook => notebook.Remove(notebook.Find("open-avatars")!));
        Breaks(2, "open-prefix.ipynb cell open-avatars", "no cell of this id");
    }

    [Fact]
    public void Rule_2_names_a_check_before_its_exercise()
    {
        course.ChangeNotebook(notebook =>
        {
            var check = notebook.Find("check-open-avatars")!;
            notebook.Remove(check);
            notebook.Insert(4, check);
        });
        Breaks(2, "cell check-open-avatars", "before its exercise");
    }

    [Fact]
    public void Rule_2_names_a_check_cell_that_asks_about_something_else()
    {
        course.ChangeCell("check-open-avatars", _ => "await lab.CheckAsync(\"close-avatars\", policy)");
        Breaks(2, "cell check-open-avatars", "does not call");
    }

    [Fact]
    public void Rule_2_names_an_exercise_that_the_library_does_not_check()
    {
        course.ChangeManifest(manifest =>
            manifest["exercises"]!
                .AsArray()
                .Add(JsonNode.Parse("""{ "id": "close-drafts", "points": 1, "hints": ["a", "b", "c"] }"""))
        );
        Breaks(2, "lesson.json", "no check for exercise close-drafts");
    }

    [Fact]
    public void Rule_2_names_a_preamble_of_another_lesson()
    {
        course.ChangeCell(
            "preamble",
            source => source.Replace(FixtureCourse.LessonId, "04-other", StringComparison.Ordinal)
        );
        Breaks(2, "cell preamble", "names another lesson");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void Rule_2_names_an_exercise_that_gives_as_much_for_almost_as_for_right(int almost)
    {
        course.ChangeManifest(manifest =>
        {
            manifest["exercises"]![0]!["points"] = 2;
            manifest["exercises"]![0]!["almostPoints"] = almost;
        });
        Breaks(2, "lesson.json", $"gives {almost} points for almost");
    }

    [Fact]
    public void Rule_3_names_an_exercise_with_two_hints()
    {
        course.ChangeManifest(manifest => manifest["exercises"]![0]!["hints"]!.AsArray().RemoveAt(2));
        Breaks(3, "lesson.json", "2 hints");
    }

    [Fact]
    public void Rule_3_names_an_exercise_without_a_todo()
    {
        course.ChangeCell("open-avatars", _ => "string policy = \"\";");
        Breaks(3, "cell open-avatars", "TODO");
    }

    [Fact]
    public void Rule_4_names_a_cell_with_outputs()
    {
        var notebook = NotebookFile.Read(course.Folder.NotebookPath);
        notebook.Find("measure")!.Add(CellOutput.Stream("stdout", "one\n"));
        NotebookFile.Write(course.Folder.NotebookPath, notebook);
        Breaks(4, "cell measure", "outputs");
    }

    [Fact]
    public void Rule_4_names_a_file_that_another_program_laid_out()
    {
        var text = JsonNode.Parse(File.ReadAllText(course.Folder.NotebookPath))!.ToJsonString();
        File.WriteAllText(course.Folder.NotebookPath, text);
        Breaks(4, "open-prefix.ipynb", "laid out differently");
    }

    [Fact]
    public void Rule_4_names_a_line_of_a_cell_that_is_too_wide_to_be_read_whole()
    {
        course.ChangeCell("measure", source => $"// {new string('a', 98)}\n{source}");
        Breaks(4, "cell measure line 1", "has 101 columns");
        course.ChangeCell("measure", source => source.Replace("aa", "a", StringComparison.Ordinal));
        Assert.Empty(course.ViolationsOnFiles());
    }

    [Theory]
    [InlineData("solutions/open-avatars.csx")]
    [InlineData("wrong/open-avatars.whole-bucket.csx")]
    public void Rule_4_names_a_line_of_an_answer_that_is_too_wide(string file)
    {
        course.Write(file, $"string policy = \"\";\n// {new string('a', 98)}\n");
        Breaks(4, $"{file} line 2", "has 101 columns");
    }

    [Fact]
    public void Rule_8_names_a_concept_that_no_earlier_lesson_introduces()
    {
        course.ChangeManifest(manifest => manifest["needs"] = new JsonArray("versioning"));
        Breaks(8, "lesson.json", "versioning");
    }

    [Fact]
    public void Rule_8_names_a_path_that_is_not_there()
    {
        course.ChangeManifest(manifest => manifest["paths"] = new JsonArray("weekend"));
        Breaks(8, "lesson.json", "no path `weekend`; there are afternoon, video");
    }

    [Fact]
    public void Rule_8_names_a_concept_that_is_introduced_beside_the_path()
    {
        course.WriteLesson("04-earlier");
        var concept = course.Lesson.Manifest.Introduces[0];
        course.ChangeManifest(manifest =>
        {
            manifest["introduces"] = new JsonArray();
            manifest["needs"] = new JsonArray(concept);
            manifest["paths"] = new JsonArray("video");
        });
        Breaks(8, "lesson.json", $"needs `{concept}`, but 04-earlier, which introduces it, does not lie on that path");
    }

    [Fact]
    public void Rule_8_names_a_concept_that_is_introduced_twice()
    {
        course.WriteLesson("04-earlier");
        Breaks(8, "lesson.json", "introduced by 04-earlier already");
    }

    [Theory]
    [InlineData("[the plan](plan.md)", "no such file")]
    [InlineData("[above](#nowhere)", "no heading")]
    [InlineData("![a tree](https://example.org/tree.png)", "another machine")]
    public void Rule_9_names_a_broken_link(string link, string reason)
    {
        course.ChangeCell("title", text => text + "\n\n" + link);
        Breaks(9, "cell title line 4", reason);
    }

    [Fact]
    public void Rule_9_names_a_sample_that_is_not_there()
    {
        course.ChangeManifest(manifest => manifest["uses"]!["samples"] = new JsonArray("clip.mp4"));
        Breaks(9, "lesson.json", "clip.mp4");
    }

    [Theory]
    [InlineData("<svg><title>Tree</title></svg>", "role")]
    [InlineData("<svg role=\"img\"><desc>One prefix.</desc></svg>", "<title>")]
    [InlineData("<svg role=\"img\"><title>Tree</title><desc> </desc></svg>", "<desc>")]
    public void Rule_11_names_a_drawing_that_says_nothing(string drawing, string reason)
    {
        course.Write("tree.svg", drawing);
        course.ChangeCell("title", text => text + "\n![a tree](tree.svg)");
        Breaks(11, "tree.svg", reason);
    }

    [Fact]
    public void Rule_11_names_a_picture_without_text()
    {
        course.Write("tree.svg", "<svg role=\"img\"><title>Tree</title><desc>One prefix.</desc></svg>");
        course.ChangeCell("title", text => text + "\n![](tree.svg)");
        Breaks(11, "cell title line 3", "no text");
    }

    private void Breaks(int rule, string place, string message)
    {
        var found = course.ViolationsOnFiles();
        Assert.Contains(
            found,
            violation =>
                violation.Rule == rule
                && violation.ToString().Contains(place, StringComparison.Ordinal)
                && violation.Message.Contains(message, StringComparison.Ordinal)
        );
    }
}
