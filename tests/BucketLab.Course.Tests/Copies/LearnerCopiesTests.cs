using BucketLab.Course.Copies;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Copies;

public sealed class LearnerCopiesTests : IDisposable
{
    private const string Exercise = "open-avatars";
    private readonly FixtureCourse course = new();
    private readonly LearnerCopies copies;

    public LearnerCopiesTests() =>
        copies = new LearnerCopies(course.Root, Path.Combine(course.Root, ".lab"), TimeProvider.System);

    private string Copy => copies.NotebookOf(course.Folder);

    public void Dispose() => course.Dispose();

    [Fact]
    public void A_copy_names_no_folder_of_its_owner()
    {
        Assert.Equal(LearnerCopyState.Made, copies.Open(course.Lesson).State);
        Assert.Contains(
            "#r \"../../artifacts/lab/BucketLab.dll\"",
            NotebookFile.Read(Copy).Find("preamble")!.Source,
            StringComparison.Ordinal
        );
        Assert.Equal(LearnerCopyState.Unchanged, copies.Open(course.Lesson).State);
    }

    [Fact]
    public void An_answer_stays_when_the_lesson_around_it_changes()
    {
        copies.Open(course.Lesson);
        Change(Exercise, _ => "string policy = \"mine\";");
        course.ChangeCell("title", _ => "# A better title");
        var copy = copies.Open(course.Lesson);
        Assert.Equal(LearnerCopyState.Updated, copy.State);
        Assert.Empty(copy.Notes);
        Assert.Equal(("# A better title", "string policy = \"mine\";"), (Source("title"), Source(Exercise)));
        Assert.Equal("string policy = \"mine\";", NotebookFile.Read(copy.Backup!).Find(Exercise)!.Source);
    }

    [Fact]
    public void When_both_changed_an_exercise_both_are_shown_until_the_next_update()
    {
        copies.Open(course.Lesson);
        Change(Exercise, _ => "string policy = \"mine\";");
        course.ChangeCell(Exercise, text => text + " // new");
        Assert.Equal(Exercise, Assert.Single(copies.Open(course.Lesson).Notes).Cell);
        Assert.Equal("string policy = \"mine\";", Source(Exercise));
        Assert.Contains("// new", Source("changed-open-avatars"), StringComparison.Ordinal);

        course.ChangeCell("title", _ => "# Once more");
        copies.Open(course.Lesson);
        Assert.Null(NotebookFile.Read(Copy).Find("changed-open-avatars"));
        Assert.Equal("string policy = \"mine\";", Source(Exercise));
    }

    [Fact]
    public void A_changed_cell_that_is_no_exercise_gives_way_and_says_so()
    {
        copies.Open(course.Lesson);
        Change("measure", text => text + "\n// mine");
        course.ChangeCell("measure", text => text + "\n// theirs");
        var copy = copies.Open(course.Lesson);
        Assert.Contains("yours is in the backup", Assert.Single(copy.Notes).Text, StringComparison.Ordinal);
        Assert.EndsWith("// theirs", Source("measure"), StringComparison.Ordinal);
        Assert.EndsWith("// mine", NotebookFile.Read(copy.Backup!).Find("measure")!.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_of_ones_own_keep_their_place()
    {
        copies.Open(course.Lesson);
        ChangeCopy(notebook => notebook.Insert(Place(notebook, Exercise), Cell.Code("my-try", "var x = 1;")));
        course.ChangeCell("title", _ => "# A better title");
        copies.Open(course.Lesson);
        var copy = NotebookFile.Read(Copy);
        Assert.Equal(Place(copy, Exercise) - 1, Place(copy, "my-try"));
    }

    [Fact]
    public void An_answer_to_an_exercise_that_is_gone_stays_as_a_cell_of_ones_own()
    {
        copies.Open(course.Lesson);
        Change(Exercise, _ => "string policy = \"mine\";");
        course.ChangeNotebook(notebook => notebook.Remove(notebook.Find(Exercise)!));
        Assert.Contains(
            "no longer has this exercise",
            Assert.Single(copies.Open(course.Lesson).Notes).Text,
            StringComparison.Ordinal
        );
        Assert.Equal("string policy = \"mine\";", Source(Exercise));
    }

    [Fact]
    public void A_host_that_gave_every_cell_a_new_id_loses_nothing()
    {
        copies.Open(course.Lesson);
        Change(Exercise, _ => "string policy = \"mine\";");
        ChangeCopy(notebook =>
        {
            foreach (var (index, cell) in notebook.Cells.Index())
                cell.Id = $"x{index}";
        });
        course.ChangeCell("title", _ => "# A better title");
        copies.Open(course.Lesson);
        Assert.Equal(
            course.Lesson.Notebook.Cells.Select(cell => cell.Id),
            NotebookFile.Read(Copy).Cells.Select(cell => cell.Id)
        );
        Assert.Equal("string policy = \"mine\";", Source(Exercise));
    }

    [Fact]
    public void A_damaged_copy_is_left_as_it_is()
    {
        copies.Open(course.Lesson);
        File.WriteAllText(Copy, "{ not json");
        course.ChangeCell("title", _ => "# A better title");
        Assert.Throws<NotebookFormatException>(() => copies.Open(course.Lesson));
        Assert.Equal("{ not json", File.ReadAllText(Copy));
    }

    [Fact]
    public void One_exercise_is_reset_and_the_others_stay()
    {
        copies.Open(course.Lesson);
        Change(Exercise, _ => "string policy = \"mine\";");
        Change("measure", text => text + "\n// mine");
        var backup = copies.Reset(course.Lesson, Exercise);
        Assert.Equal(course.Lesson.Notebook.Find(Exercise)!.Source, Source(Exercise));
        Assert.EndsWith("// mine", Source("measure"), StringComparison.Ordinal);
        Assert.Equal("string policy = \"mine\";", NotebookFile.Read(backup).Find(Exercise)!.Source);
    }

    [Fact]
    public void An_exercise_that_was_deleted_comes_back()
    {
        copies.Open(course.Lesson);
        ChangeCopy(notebook => notebook.Remove(notebook.Find(Exercise)!));
        copies.Reset(course.Lesson, Exercise);
        Assert.Equal(course.Lesson.Notebook.Find(Exercise)!.Source, Source(Exercise));
    }

    [Fact]
    public void All_of_a_damaged_copy_can_be_reset()
    {
        copies.Open(course.Lesson);
        File.WriteAllText(Copy, "{ not json");
        Assert.Equal("{ not json", File.ReadAllText(copies.Reset(course.Lesson, null)));
        Assert.Equal(course.Lesson.Notebook.Find(Exercise)!.Source, Source(Exercise));
        File.Delete(Copy);
        Assert.Throws<FileNotFoundException>(() => copies.Reset(course.Lesson, null));
    }

    private static int Place(Notebook notebook, string id) => notebook.Cells.ToList().FindIndex(cell => cell.Id == id);

    private string Source(string id) => NotebookFile.Read(Copy).Find(id)!.Source;

    private void Change(string id, Func<string, string> change) =>
        ChangeCopy(notebook => notebook.Find(id)!.Source = change(notebook.Find(id)!.Source));

    private void ChangeCopy(Action<Notebook> change)
    {
        var notebook = NotebookFile.Read(Copy);
        change(notebook);
        NotebookFile.Write(Copy, notebook);
    }
}
