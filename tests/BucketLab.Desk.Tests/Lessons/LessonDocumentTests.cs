using BucketLab.Desk.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Desk.Tests.Lessons;

/// <summary>A copy in memory and on the disk, which two programs change.</summary>
public sealed class LessonDocumentTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lesson-document-");
    private readonly LessonDocument document;

    public LessonDocumentTests()
    {
        var notebook = Notebook.Create();
        foreach (var id in (string[])["first", "second", "third"])
            notebook.Insert(notebook.Cells.Count, Cell.Code(id, $"// {id}"));
        NotebookFile.Write(File, notebook);
        document = new LessonDocument(File);
    }

    private static DateTime Later => TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1);

    private string File => Path.Combine(folder.FullName, "lesson.ipynb");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Both_texts_are_kept_when_both_sides_changed_a_cell()
    {
        document.Edit(document.Notebook.Find("second")!, "mine");
        Other(notebook => notebook.Find("second")!.Source = "theirs");

        Assert.Equal(["second"], document.Follow()!);
        Assert.Equal(["// first", "mine", "theirs", "// third"], Sources(document.Notebook));
        document.Save();
        Assert.Equal(["// first", "mine", "theirs", "// third"], Sources(NotebookFile.Read(File)));
    }

    [Fact]
    public void What_another_program_wrote_after_the_last_look_is_not_overwritten()
    {
        document.Edit(document.Notebook.Find("first")!, "mine");
        Other(notebook => notebook.Find("third")!.Source = "theirs");

        Assert.False(document.Save());
        Assert.Equal(["// first", "// second", "theirs"], Sources(NotebookFile.Read(File)));
        Assert.Empty(document.Follow()!);
        Assert.True(document.Save());
        Assert.Equal(["mine", "// second", "theirs"], Sources(NotebookFile.Read(File)));
    }

    [Fact]
    public void Changes_of_different_cells_are_merged()
    {
        document.Edit(document.Notebook.Find("first")!, "mine");
        Other(notebook => notebook.Find("third")!.Source = "theirs");

        Assert.Empty(document.Follow()!);
        document.Save();
        Assert.Equal(["mine", "// second", "theirs"], Sources(NotebookFile.Read(File)));
    }

    [Fact]
    public void A_cell_that_was_removed_elsewhere_and_changed_here_stays_in_its_place()
    {
        document.Edit(document.Notebook.Find("second")!, "mine");
        Other(notebook => notebook.Remove(notebook.Find("second")!));

        Assert.Empty(document.Follow()!);
        Assert.Equal(["// first", "mine", "// third"], Sources(document.Notebook));
    }

    [Fact]
    public void A_cell_that_was_added_here_stays_when_another_program_saves()
    {
        document.AddBelow(document.Notebook.Find("first")!);
        Other(notebook => notebook.Find("third")!.Source = "theirs");

        Assert.Empty(document.Follow()!);
        Assert.Equal(["// first", "", "// second", "theirs"], Sources(document.Notebook));
    }

    [Fact]
    public void A_host_that_gives_cells_new_ids_does_not_double_them()
    {
        document.Edit(document.Notebook.Find("first")!, "mine");
        Other(notebook =>
        {
            foreach (var cell in notebook.Cells)
                cell.Id = Guid.NewGuid().ToString("N");
        });

        document.Follow();
        Assert.Equal(["first", "second", "third"], document.Notebook.Cells.Select(cell => cell.Id));
        Assert.Equal(["mine", "// second", "// third"], Sources(document.Notebook));
    }

    [Fact]
    public void A_file_that_only_got_a_new_time_is_no_change()
    {
        System.IO.File.SetLastWriteTimeUtc(File, Later);
        Assert.Null(document.Follow());
    }

    [Fact]
    public void A_half_written_file_is_never_overwritten()
    {
        document.Edit(document.Notebook.Find("first")!, "mine");
        System.IO.File.WriteAllText(File, "{ \"cells\"");
        System.IO.File.SetLastWriteTimeUtc(File, Later);

        Assert.Throws<NotebookFormatException>(() => document.Follow());
        Assert.True(document.HasEdits);
    }

    [Fact]
    public void A_file_that_was_deleted_is_written_anew()
    {
        System.IO.File.Delete(File);
        document.Edit(document.Notebook.Find("first")!, "mine");

        Assert.Null(document.Follow());
        document.Save();
        Assert.Equal(["mine", "// second", "// third"], Sources(NotebookFile.Read(File)));
    }

    private static IEnumerable<string> Sources(Notebook notebook) => notebook.Cells.Select(cell => cell.Source);

    private void Other(Action<Notebook> change)
    {
        var notebook = NotebookFile.Read(File);
        change(notebook);
        NotebookFile.Write(File, notebook);
        System.IO.File.SetLastWriteTimeUtc(File, Later);
    }
}
