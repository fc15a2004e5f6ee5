using BucketLab.Course.Copies;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Copies;

/// <summary>Copies of lessons beside a course that an installed tool brought.</summary>
public sealed class InstalledCourseTests : IDisposable
{
    private const string Exercise = "open-avatars";

    private readonly FixtureCourse course = new();
    private readonly DirectoryInfo learner = Directory.CreateTempSubdirectory("bucketlab-learner-");

    public InstalledCourseTests() => InstallVersion("one");

    private LearnerCopies Copies =>
        new(learner.FullName, State, TimeProvider.System, new InstalledCourse(course.Root, State));

    private string State => Path.Combine(learner.FullName, ".lab");

    private string Copied => Path.Combine(State, "course");

    public void Dispose()
    {
        course.Dispose();
        learner.Delete(recursive: true);
    }

    [Fact]
    public void A_copy_finds_library_and_media_by_relative_paths()
    {
        course.AddCell("clip", "string clip = \"../../sample-media/clip.mp4\";");
        var copy = NotebookFile.Read(Copies.Open(course.Lesson).Notebook);
        var reference = copy.Find("preamble")!.Source.Split('"')[1];
        Assert.Equal("../../.lab/course/artifacts/lab/BucketLab.dll", reference);
        Assert.True(File.Exists(Path.Combine(learner.FullName, "work", FixtureCourse.LessonId, reference)));
        Assert.Equal("string clip = \"../../.lab/course/sample-media/clip.mp4\";", copy.Find("clip")!.Source);
    }

    [Fact]
    public void The_next_version_replaces_what_copies_refer_to_and_keeps_answers()
    {
        var path = Copies.Open(course.Lesson).Notebook;
        Change(path, Exercise, "string policy = \"mine\";");
        File.WriteAllText(Path.Combine(Copied, "left-over.txt"), "of the first version");

        InstallVersion("two");
        Assert.Equal(LearnerCopyState.Unchanged, Copies.Open(course.Lesson).State);
        Assert.Equal("two", File.ReadAllText(Path.Combine(Copied, "BucketLab.Cli.dll")));
        Assert.False(File.Exists(Path.Combine(Copied, "left-over.txt")));
        Assert.Equal("string policy = \"mine\";", NotebookFile.Read(path).Find(Exercise)!.Source);
        Assert.Equal([Copied], Directory.GetDirectories(State, "course*"));
    }

    [Fact]
    public void What_somebody_deleted_is_there_again_before_a_copy_runs()
    {
        Copies.Open(course.Lesson);
        Directory.Delete(Copied, recursive: true);
        Copies.ProvideLibrary();
        Assert.True(File.Exists(Path.Combine(Copied, "artifacts", "lab", "BucketLab.dll")));
    }

    [Fact]
    public void A_tool_that_is_started_in_its_own_folder_does_not_copy_the_copy()
    {
        var state = Path.Combine(course.Root, ".lab");
        var copies = new LearnerCopies(course.Root, state, TimeProvider.System, new(course.Root, state));
        copies.ProvideLibrary();
        var copied = Path.Combine(state, "course");
        Assert.True(File.Exists(Path.Combine(copied, "artifacts", "lab", "BucketLab.dll")));
        Assert.False(Directory.Exists(Path.Combine(copied, ".lab")));
    }

    [Fact]
    public void The_same_version_is_not_copied_again()
    {
        Copies.ProvideLibrary();
        File.WriteAllText(Path.Combine(Copied, "mine.txt"), "");
        Copies.ProvideLibrary();
        Assert.True(File.Exists(Path.Combine(Copied, "mine.txt")));
    }

    [Fact]
    public void A_copy_made_in_a_checkout_is_brought_to_the_installed_course()
    {
        var before = new LearnerCopies(learner.FullName, State, TimeProvider.System).Open(course.Lesson);
        Change(before.Notebook, Exercise, "string policy = \"mine\";");
        Assert.Equal(LearnerCopyState.Updated, Copies.Open(course.Lesson).State);
        var copy = NotebookFile.Read(before.Notebook);
        Assert.Contains(".lab/course/", copy.Find("preamble")!.Source, StringComparison.Ordinal);
        Assert.Equal("string policy = \"mine\";", copy.Find(Exercise)!.Source);
    }

    private static void Change(string path, string cell, string source)
    {
        var notebook = NotebookFile.Read(path);
        notebook.Find(cell)!.Source = source;
        NotebookFile.Write(path, notebook);
    }

    // A program holds the number of its version.
    private void InstallVersion(string version) =>
        File.WriteAllText(Path.Combine(course.Root, "BucketLab.Cli.dll"), version);
}
