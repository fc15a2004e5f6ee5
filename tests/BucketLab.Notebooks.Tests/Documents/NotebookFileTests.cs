using BucketLab.Notebooks.Documents;

namespace BucketLab.Notebooks.Tests.Documents;

public sealed class NotebookFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("notebook-file-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Writing_replaces_the_file_and_leaves_nothing_beside_it()
    {
        var path = Path.Combine(folder.FullName, "lesson.ipynb");
        File.WriteAllText(path, "old");
        var notebook = Notebook.Create();
        notebook.Insert(0, Cell.Markdown("a", "Größe 日本 😀"));

        NotebookFile.Write(path, notebook);

        Assert.Equal("Größe 日本 😀", NotebookFile.Read(path).Cells[0].Source);
        Assert.Contains("Größe 日本 😀", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void A_file_that_is_not_there_yet_is_made()
    {
        var path = Path.Combine(folder.FullName, "new.ipynb");

        NotebookFile.Write(path, Notebook.Create());

        Assert.Empty(NotebookFile.Read(path).Cells);
    }

    [Fact]
    public void A_symbolic_link_stays_one()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("symbolic links need a privilege there");
        var (target, link) = (
            Path.Combine(folder.FullName, "target.ipynb"),
            Path.Combine(folder.FullName, "link.ipynb")
        );
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(link, target);

        NotebookFile.Write(link, Notebook.Create());

        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Empty(NotebookFile.Read(target).Cells);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file()
    {
        var path = Path.Combine(folder.FullName, "taken");
        Directory.CreateDirectory(path);

        Assert.ThrowsAny<Exception>(() => NotebookFile.Write(path, Notebook.Create()));

        Assert.Empty(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_named()
    {
        var path = Path.Combine(folder.FullName, "latin1.ipynb");
        File.WriteAllBytes(path, [.. "{\"a\": \""u8, 0xE4, .. "\"}"u8]);

        Assert.Contains(
            $"{path}: the file is not UTF-8",
            Assert.Throws<NotebookFormatException>(() => NotebookFile.Read(path)).Message
        );
    }
}
