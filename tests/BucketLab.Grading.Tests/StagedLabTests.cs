using System.Text;
using BucketLab.Grading.Sandboxing;

namespace BucketLab.Grading.Tests;

public sealed class StagedLabTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("bucketlab-stage-").FullName;

    [Theory]
    [InlineData("A certificate stored after the policy answered ")]
    [InlineData("unguessable-key")]
    [InlineData("The leak is found and still open.")]
    public void What_a_check_says_is_in_no_file_that_a_submission_can_read(string text)
    {
        using var handedIn = new GradedClass();
        var stage = StagedLab.Create(Path.Combine(root, "stage"), handedIn.Lesson, GradedClass.Options);
        var files = Directory.EnumerateFiles(stage.Root, "*", SearchOption.AllDirectories).ToList();
        Assert.Contains(files, file => Path.GetFileName(file) == "BucketLab.dll");
        Assert.DoesNotContain(files, file => Holds(file, text));
        Assert.True(Holds(Path.Combine(GradedClass.Options.LibraryFolder, "BucketLab.Lessons.dll"), text));
    }

    [Fact]
    public void Nothing_of_the_course_but_library_and_worker_is_there()
    {
        using var handedIn = new GradedClass();
        var stage = StagedLab.Create(Path.Combine(root, "stage"), handedIn.Lesson, GradedClass.Options);
        Assert.Equal(
            ["BucketLab.Contracts.dll", "BucketLab.Media.dll", "BucketLab.Notebooks.dll", "BucketLab.dll"],
            Directory
                .EnumerateFiles(stage.Root, "BucketLab*.dll", SearchOption.AllDirectories)
                .Select(file => Path.GetFileName(file))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain(
            Directory.EnumerateDirectories(stage.LessonFolder),
            folder => Path.GetFileName(folder) is "solutions" or "wrong" or "checks" or "checks.tests"
        );
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    // Texts of an assembly are UTF-16 (ECMA-335, II.24.2.4).
    private static bool Holds(string file, string text)
    {
        var content = File.ReadAllBytes(file).AsSpan();
        return content.IndexOf(Encoding.Unicode.GetBytes(text)) >= 0
            || content.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
