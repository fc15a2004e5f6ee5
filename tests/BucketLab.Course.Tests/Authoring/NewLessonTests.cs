using BucketLab.Course.Authoring;
using BucketLab.Course.Lessons;
using BucketLab.Course.Verification;
using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Authoring;

/// <summary>Lessons from `lab new` keep the contract as they stand, as far as files tell; `lab verify` runs
/// them.</summary>
public sealed class NewLessonTests : IDisposable
{
    private const string Id = "12-try-out";

    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public void A_new_lesson_keeps_its_contract()
    {
        new NewLesson(Id).Write(course.Root);
        Assert.Empty(Violations(Id, "put-greeting"));
    }

    [Fact]
    public void A_new_exercise_keeps_the_contract_of_a_new_lesson()
    {
        new NewLesson(Id).Write(course.Root);
        new NewExercise(FolderOf(Id), "second-try").Write();
        Assert.Empty(Violations(Id, "put-greeting", "second-try"));
    }

    [Fact]
    public void A_new_exercise_keeps_the_contract_of_a_lesson_that_was_there()
    {
        new NewExercise(course.Folder, "second-try").Write();
        Assert.Empty(Violations(FixtureCourse.LessonId, [.. FixtureCourse.Checks, "second-try"]));
    }

    [Fact]
    public void A_lesson_that_is_there_is_not_written_over()
    {
        var before = File.ReadAllText(course.Folder.ManifestPath);
        Assert.Throws<IOException>(() => new NewLesson(FixtureCourse.LessonId).Write(course.Root));
        Assert.Equal(before, File.ReadAllText(course.Folder.ManifestPath));
    }

    private LessonFolder FolderOf(string id) => course.Shelf.Lessons.Single(folder => folder.Id == id);

    private IReadOnlyList<Violation> Violations(string id, params string[] checks) =>
        LessonRules.OnFiles(
            new Evidence(
                FolderOf(id).Load(),
                new CourseContext(course.Root, [.. course.Shelf.Lessons.Select(folder => folder.Load())], _ => checks)
            )
        );
}
