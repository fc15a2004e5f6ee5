using BucketLab.Course.Lessons;
using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Lessons;

public sealed class LessonCatalogTests : IDisposable
{
    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Theory]
    [InlineData("5")]
    [InlineData("05")]
    [InlineData("open")]
    [InlineData("Open-Prefix")]
    [InlineData("05-open-prefix")]
    [InlineData("notebooks/05-open-prefix/")]
    public void A_lesson_is_found_by_number_name_or_beginning(string typed) =>
        Assert.Equal([FixtureCourse.LessonId], course.Shelf.Named(typed).Select(lesson => lesson.Id));

    [Theory]
    [InlineData("6")]
    [InlineData("closed")]
    [InlineData("")]
    public void What_is_no_lesson_is_not_found(string typed) => Assert.Empty(course.Shelf.Named(typed));

    [Theory]
    [InlineData("05-opn-prefix")]
    [InlineData("prefix")]
    [InlineData("prefxi")]
    [InlineData("five")]
    public void A_misspelt_lesson_is_near_the_one_that_is_meant(string typed) =>
        Assert.Equal([FixtureCourse.LessonId], course.Shelf.Near(typed));

    [Fact]
    public void Nothing_is_near_a_word_of_another_kind() => Assert.Empty(course.Shelf.Near("elephant"));

    [Fact]
    public void A_folder_without_a_number_is_a_stray()
    {
        Directory.CreateDirectory(Path.Combine(course.Notebooks, "notes"));
        Directory.CreateDirectory(Path.Combine(course.Notebooks, ".ipynb_checkpoints"));
        Assert.Equal("notes", Path.GetFileName(Assert.Single(course.Shelf.Strays)));
        Assert.Single(course.Shelf.Lessons);
    }

    [Fact]
    public void A_folder_that_holds_no_file_of_its_own_is_no_lesson()
    {
        Directory.CreateDirectory(Path.Combine(course.Notebooks, "13-video-service", "service", "starter"));
        Assert.Equal([FixtureCourse.LessonId], course.Shelf.Lessons.Select(lesson => lesson.Id));
        Assert.Empty(course.Shelf.Strays);
    }

    [Fact]
    public void A_checkout_without_lessons_has_an_empty_shelf() =>
        Assert.Empty(new LessonCatalog(Path.Combine(course.Root, "nowhere")).Lessons);
}
