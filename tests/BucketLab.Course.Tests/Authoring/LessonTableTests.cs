using BucketLab.Course.Authoring;
using BucketLab.Course.Lessons;
using BucketLab.Testing;

namespace BucketLab.Course.Tests.Authoring;

public sealed class LessonTableTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    private string Readme => Path.Combine(folder.FullName, "README.md");

    private static LessonTable Table => new(new LessonCatalog(Path.Combine(ThisCheckout.Root, "notebooks")).Lessons);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_readme_says_of_each_lesson_what_the_lesson_says() =>
        Assert.False(
            Table.PutInto(Path.Combine(ThisCheckout.Root, "README.md"), onlyLook: true),
            "`./lab strip` makes the table again."
        );

    [Fact]
    public void A_table_that_is_out_of_date_is_replaced_and_the_text_around_it_stays()
    {
        const string Old = "before\n| nr | lesson | you measure |\n|---|---|---|\n| 77 | gone | x |\n\nafter | x |\n";
        File.WriteAllText(Readme, Old);
        Assert.True(Table.PutInto(Readme, onlyLook: true));
        Assert.Equal(Old, File.ReadAllText(Readme));

        Assert.True(Table.PutInto(Readme, onlyLook: false));

        var made = File.ReadAllText(Readme);
        Assert.StartsWith(
            "before\n| nr | lesson | you measure |\n|---|---|---|\n| 00 | [Start here](notebooks/00-start-here/) | ",
            made,
            StringComparison.Ordinal
        );
        Assert.EndsWith(" |\n\nafter | x |\n", made, StringComparison.Ordinal);
        Assert.DoesNotContain("gone", made, StringComparison.Ordinal);
        Assert.False(Table.PutInto(Readme, onlyLook: false));
    }

    [Fact]
    public void A_file_without_a_table_stays_as_it_is()
    {
        File.WriteAllText(Readme, "# Mine\n");
        Assert.False(Table.PutInto(Readme, onlyLook: false));
        Assert.False(Table.PutInto(Path.Combine(folder.FullName, "missing.md"), onlyLook: false));
    }
}
