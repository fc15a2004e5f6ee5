using System.IO.Compression;
using System.Text;
using BucketLab.Grading.HandIns;
using BucketLab.Grading.Releasing;
using BucketLab.Grading.Results;
using BucketLab.Learning;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing.Lessons;

namespace BucketLab.Grading.Tests.HandIns;

public sealed class HandInPackageTests : IDisposable
{
    private const string Home = "/home/ada";

    private readonly FixtureCourse course = new();
    private readonly string root = Directory.CreateTempSubdirectory("bucketlab-handin-").FullName;

    public void Dispose()
    {
        course.Dispose();
        Directory.Delete(root, recursive: true);
    }

    [Theory]
    [InlineData("ada.handin.zip", "ada")]
    [InlineData("lovelaceada_4711_99_05-open-prefix.handin-2.zip", "lovelaceada_4711_99_05-open-prefix")]
    [InlineData("ADA.HANDIN.ZIP", "ADA")]
    public void A_packed_notebook_is_the_submission_of_its_student_wherever_it_lies(string file, string student)
    {
        Pack(file, copy => copy.Find("open-avatars")!.Source = "string policy = \"mine\";");
        Pack("zoe/" + file);
        var read = SubmissionFolder.Read(root);

        Assert.Equal([student, "zoe"], read.Select(one => one.Student));
        Assert.Equal("string policy = \"mine\";", read[0].Notebook!.Find("open-avatars")!.Source);
        Assert.Equal((course.Lesson.Folder.Id, ""), (read[0].LessonId, read[0].Problem));
        Assert.NotNull(read[0].Time);
    }

    [Fact]
    public void Outputs_and_the_place_of_the_library_stay_at_home()
    {
        Pack(
            "ada.handin.zip",
            copy =>
            {
                copy.Find("preamble")!.Source = $"#r \"{Home}/lab/artifacts/lab/BucketLab.dll\"";
                copy.Find("measure")!.Json["execution_count"] = 3;
                copy.Find("measure")!.Json["outputs"] = System.Text.Json.Nodes.JsonNode.Parse(
                    $$"""[{ "output_type": "stream", "name": "stdout", "text": ["{{Home}}/film.mp4"] }]"""
                );
            }
        );
        var notebook = SubmissionFolder.Read(root)[0].Notebook!;

        Assert.Equal(course.Lesson.Notebook.Find("preamble")!.Source, notebook.Find("preamble")!.Source);
        Assert.Empty(notebook.Find("measure")!.Outputs);
        Assert.Null(notebook.Find("measure")!.ExecutionCount);
    }

    [Fact]
    public void A_cell_that_names_the_home_folder_is_named_and_nothing_is_packed()
    {
        var refused = Assert.Throws<FormatException>(() =>
            Pack("ada.handin.zip", copy => copy.Find("measure")!.Source = $"File.ReadAllText(\"{Home}/key.txt\")")
        );
        Assert.Contains("The cell measure names your home folder", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(root));
    }

    [Fact]
    public void The_same_work_is_packed_to_the_same_bytes()
    {
        Pack("ada.handin.zip");
        Pack("grace.handin.zip");
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(root, "ada.handin.zip")),
            File.ReadAllBytes(Path.Combine(root, "grace.handin.zip"))
        );
    }

    [Fact]
    public void Progress_comes_along_where_the_student_wants_it_and_is_on_the_page_of_the_class()
    {
        var file = Path.Combine(root, "progress.json");
        var noon = new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
        new ProgressFile(file).Update(
            course.Lesson.Folder.Id,
            state =>
                state with
                {
                    Predictions = state.Predictions.SetItem("status", new Prediction("403", noon)),
                    Exercises = state.Exercises.SetItem(
                        "open-avatars",
                        new ExerciseState
                        {
                            PassedAt = noon.AddMinutes(7.5),
                            Tries = 3,
                            Hints = 1,
                        }
                    ),
                }
        );
        Pack("ada.handin.zip", progress: file);
        Pack("grace.handin.zip");
        File.Delete(file);
        var read = SubmissionFolder.Read(root);

        Assert.Null(read[1].Progress);
        var work = ExerciseWork.Of(course.Lesson, read[0].Progress!);
        Assert.Equal(new ExerciseWork(3, 1, GaveUp: false, 7.5), work["open-avatars"]);
        var page = ClassPage.Of(
            course.Lesson,
            [
                new GradedSubmission("ada", "", HandIn.NotRun(course.Lesson, "")) { Work = work },
                new GradedSubmission("grace", "", HandIn.NotRun(course.Lesson, "")),
            ]
        );
        Assert.Contains("handed it in: 1 of 2.", page, StringComparison.Ordinal);
        Assert.Contains(
            "<th scope=\"row\">open-avatars</th><td class=\"figure\">1</td><td class=\"figure\">7.5</td><td "
                + "class=\"figure\">3</td><td class=\"figure\">1</td><td class=\"figure\">0</td>",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_was_changed_after_it_was_packed_is_told_the_student()
    {
        Pack("ada.handin.zip");
        Change("ada.handin.zip", "notebook.ipynb", text => text.Replace("TODO", "DONE", StringComparison.Ordinal));
        Assert.Contains("was changed after it was packed", Problem(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("handin.json", "", "its list of files cannot be read")]
    [InlineData("handin.json", """{ "version": 1, "lesson": "05", "files": [null] }""", "was changed after")]
    [InlineData("handin.json", """{ "version": 2, "lesson": "05", "files": [] }""", "its list of files")]
    [InlineData("notebook.ipynb", null, "notebook.ipynb is missing")]
    public void A_damaged_file_says_what_is_wrong_with_it(string name, string? content, string why)
    {
        Pack("ada.handin.zip");
        Change("ada.handin.zip", name, _ => content);
        Assert.Contains(why, Problem(), StringComparison.Ordinal);
        Assert.Contains("lab handin", Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_zip_and_one_that_unpacks_to_more_than_a_notebook_are_refused()
    {
        var file = Path.Combine(root, "ada.handin.zip");
        File.WriteAllText(file, "no zip");
        Assert.Contains("no zip file, or damaged", Problem(), StringComparison.Ordinal);
        using (var zip = ZipFile.Open(Path.Combine(root, "new.zip"), ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("handin.json").Open())
            entry.Write(new byte[300_000_000]);
        File.Move(Path.Combine(root, "new.zip"), file, overwrite: true);
        Assert.Contains("larger than a notebook may be", Problem(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "exercises": { "open-avatars": null } }""")]
    [InlineData("""{ "predictions": null }""")]
    [InlineData("[]")]
    public void Progress_that_cannot_be_read_costs_nothing(string progress)
    {
        var notebook = Encoding.UTF8.GetBytes(course.Lesson.Notebook.ToJson());
        var files = new[] { ("notebook.ipynb", notebook), ("progress.json", Encoding.UTF8.GetBytes(progress)) };
        var manifest = new ReleaseManifest(
            1,
            course.Lesson.Folder.Id,
            [.. files.Select(file => ReleaseManifest.Describe(file.Item1, file.Item2))]
        );
        File.WriteAllBytes(
            Path.Combine(root, "ada.handin.zip"),
            ZippedFiles.Of(files.Prepend(("handin.json", Encoding.UTF8.GetBytes(manifest.ToJson()))))
        );
        var read = SubmissionFolder.Read(root)[0];
        Assert.Equal(("", null), (read.Problem, read.Progress));
        Assert.NotNull(read.Notebook);
    }

    private string Problem() => Assert.Single(SubmissionFolder.Read(root)).Problem;

    private void Pack(string name, Action<Notebook>? change = null, string? progress = null)
    {
        var copy = course.Lesson.Notebook.Clone();
        change?.Invoke(copy);
        HandInPackage.Write(course.Lesson, copy, progress, Home, Path.Combine(root, name));
    }

    private void Change(string file, string name, Func<string, string?> change)
    {
        using var zip = ZipFile.Open(Path.Combine(root, file), ZipArchiveMode.Update);
        var entry = zip.GetEntry(name)!;
        string text;
        using (var reader = new StreamReader(entry.Open()))
            text = reader.ReadToEnd();
        entry.Delete();
        if (change(text) is not { } changed)
            return;
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(changed);
    }
}
