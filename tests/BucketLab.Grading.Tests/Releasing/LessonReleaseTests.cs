using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using BucketLab.Course.Teaching;
using BucketLab.Grading.Releasing;
using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing.Lessons;
using YamlDotNet.RepresentationModel;

namespace BucketLab.Grading.Tests.Releasing;

public sealed class LessonReleaseTests : IDisposable
{
    private const string Notes = "for the teacher alone";

    private readonly FixtureCourse course = new();

    public LessonReleaseTests()
    {
        course.ChangeManifest(manifest => manifest["teacher"]!["expected"] = Notes);
        course.Write("pictures/map.svg", "<svg/>");
        course.Write("solutions/open-avatars.csx", "string policy = \"the solution\";");
    }

    private string Target => Path.Combine(course.Root, "for-students");

    private LessonRelease Release => new(course.Lesson, Target);

    public void Dispose() => course.Dispose();

    [Fact]
    public void Students_get_notebook_pictures_and_hints()
    {
        Assert.Equal(["lesson.json", "open-prefix.ipynb", "pictures/map.svg"], Release.Write());
        Assert.Equal(
            3,
            LessonManifest.Read(Path.Combine(Release.Folder, "lesson.json")).Exercises.Single().Hints.Count
        );
        Assert.All(
            NotebookFile.Read(Path.Combine(Release.Folder, "open-prefix.ipynb")).Cells,
            cell => Assert.Empty(cell.Outputs)
        );
    }

    [Fact]
    public void Nothing_that_students_get_holds_a_solution_a_wrong_answer_or_a_teachers_note()
    {
        new LessonRelease(course.Lesson, Target) { ClassroomTool = "1.2.3" }.Write();
        using var zip = ZipFile.OpenRead(Release.Zip);
        var texts = zip
            .Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd())
            .Concat(Directory.EnumerateFiles(Release.Folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText))
            .ToList();
        Assert.Equal(8, texts.Count);
        foreach (var secret in (string[])["the solution", Notes, "whole-bucket", "The Resource names every key."])
            Assert.DoesNotContain(texts, text => text.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_program_to_write_students_get_its_beginning_and_its_contract()
    {
        foreach (var file in (string[])["README.md", "starter/Program.cs", "solution/Program.cs", "wrong/one.txt"])
            course.Write("service/" + file, "text");
        Assert.Equal(
            ["service/README.md", "service/starter/Program.cs"],
            Release.Write().Where(file => file.StartsWith("service/", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void For_GitHub_Classroom_there_is_a_workflow_that_grades_the_notebook_and_reports_its_points()
    {
        var release = new LessonRelease(course.Lesson, Target) { ClassroomTool = "1.2.3" };
        Assert.Equal(
            ["lesson.json", "open-prefix.ipynb", "pictures/map.svg", ".github/workflows/classroom.yml"],
            release.Write()
        );
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(release.Folder, ".github/workflows/classroom.yml"))));
        var root = yaml.Documents.Single().RootNode;
        Assert.Contains("push", ((YamlMappingNode)root["on"]).Children.Keys.Select(key => key.ToString()));
        Assert.Equal(
            ["checks: write", "actions: read", "contents: read"],
            ((YamlMappingNode)root["permissions"]).Select(right => $"{right.Key}: {right.Value}")
        );
        var steps = ((YamlSequenceNode)root["jobs"]["grade"]["steps"]).Cast<YamlMappingNode>().ToList();
        Assert.All(steps, step => Assert.Single(step.Children.Keys, key => key.ToString() is "uses" or "run"));
        Assert.Contains("--version '1.2.3'", steps[2]["run"].ToString(), StringComparison.Ordinal);
        var (grade, report) = (steps[3], steps[4]);
        Assert.Contains("cp -- 'open-prefix.ipynb'", grade["run"].ToString(), StringComparison.Ordinal);
        Assert.Contains("--lesson '05-open-prefix'", grade["run"].ToString(), StringComparison.Ordinal);
        // The reporter takes the name of the runner in capitals, with _RESULTS.
        Assert.Equal(
            $"${{{{ steps.{grade["id"]}.outputs.points }}}}",
            report["env"][$"{report["with"]["runners"]}_results".ToUpperInvariant()].ToString()
        );
        Assert.Equal(3, Release.Write().Count);
        Assert.False(File.Exists(Path.Combine(Release.Folder, ".github/workflows/classroom.yml")));
    }

    [Fact]
    public void The_manifest_holds_the_hash_of_every_file()
    {
        Release.Write();
        using var manifest = JsonDocument.Parse(File.ReadAllText(Release.Manifest));
        var files = manifest.RootElement.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(4, files.Count);
        Assert.All(
            files,
            file =>
                Assert.Equal(
                    file.GetProperty("sha256").GetString(),
                    Convert.ToHexStringLower(
                        SHA256.HashData(File.ReadAllBytes(Path.Combine(Target, file.GetProperty("path").GetString()!)))
                    )
                )
        );
    }

    [Fact]
    public void A_release_replaces_an_earlier_one_and_is_the_same_each_time()
    {
        Release.Write();
        var first = File.ReadAllBytes(Release.Zip);
        Release.Write();
        Assert.Equal(first, File.ReadAllBytes(Release.Zip));
        File.Delete(Path.Combine(course.LessonPath, "pictures", "map.svg"));
        Release.Write();
        Assert.False(File.Exists(Path.Combine(Release.Folder, "pictures", "map.svg")));
    }

    [Fact]
    public void What_no_release_made_is_not_overwritten()
    {
        Release.Write();
        var mine = Path.Combine(Release.Folder, "open-prefix.ipynb");
        File.WriteAllText(mine, "somebody worked here");
        Assert.Equal([mine], Release.InTheWay());
        Assert.Throws<IOException>(() => Release.Write());
        Assert.Equal("somebody worked here", File.ReadAllText(mine));
    }

    [Fact]
    public void The_page_for_the_teacher_has_plans_numbers_wrong_ideas_and_solutions()
    {
        var page = new TeacherPage(course.Lesson).ToHtml();
        foreach (
            var part in (string[])
                ["All, twice.", Notes, "Who reads must list.", "the solution", "End it with avatars/*."]
        )
            Assert.Contains(part, page, StringComparison.Ordinal);
        course.ChangeManifest(manifest => manifest["teacher"]!["plan45"] = "<script>");
        Assert.DoesNotContain("<script>", new TeacherPage(course.Lesson).ToHtml(), StringComparison.Ordinal);
    }
}
