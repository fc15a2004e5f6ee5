using BucketLab.Notebooks.Documents;

namespace BucketLab.Notebooks.Tests.Documents;

public sealed class NotebookNormalizerTests
{
    private readonly Notebook notebook = Notebook.Create();

    public NotebookNormalizerTests()
    {
        notebook.Insert(0, Cell.Code("preamble", "1"));
        notebook.Insert(1, Cell.Markdown("text", "words"));
    }

    [Fact]
    public void Metadata_are_those_that_every_host_understands()
    {
        Assert.Equal(
            """{"kernelspec":{"display_name":".NET (C#)","language":"C#","name":".net-csharp"},"language_info":{"name":"polyglot-notebook"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"}]}}}""",
            notebook.Metadata.ToJsonString()
        );
        Assert.Equal(
            """{"dotnet_interactive":{"language":"csharp"},"polyglot_notebook":{"kernelName":"csharp"}}""",
            notebook.Cells[0].Metadata.ToJsonString()
        );
        Assert.Equal("{}", notebook.Cells[1].Metadata.ToJsonString());
    }

    public static TheoryData<string, Action<Notebook>, int?> Deviations =>
        new()
        {
            { "the cell has outputs", n => n.Cells[0].Add(CellOutput.Stream("stdout", "x")), 0 },
            { "the cell has an execution count", n => n.Cells[0].ExecutionCount = 1, 0 },
            { "the cell has no id", n => n.Cells[1].Json.Remove("id"), 1 },
            { "the id is used by an earlier cell", n => n.Cells[1].Id = "preamble", 1 },
            { "the id is not made of small letters", n => n.Cells[1].Id = "Text Cell", 1 },
            { "the metadata of the cell differ", n => n.Cells[1].Metadata["vscode"] = 1, 1 },
            { "the metadata of the cell differ", n => n.Cells[0].Metadata.Remove("polyglot_notebook"), 0 },
            { "the metadata of the notebook differ", n => n.Metadata["x"] = 1, null },
            { "`nbformat_minor` is not 5", n => n.Json["nbformat_minor"] = 4, null },
            { "carriage return", n => n.Cells[0].Source = "a\r\nb", 0 },
            { "lists of lines", n => n.Cells[0].Json["source"] = "a\nb", null },
        };

    [Theory]
    [MemberData(nameof(Deviations), DisableDiscoveryEnumeration = true)]
    public void Each_deviation_is_listed_and_mended(string expected, Action<Notebook> deviate, int? cell)
    {
        Assert.Empty(NotebookNormalizer.Problems(notebook));
        deviate(notebook);

        var problem = Assert.Single(NotebookNormalizer.Problems(notebook));
        Assert.Contains(expected, problem.Message);
        Assert.Equal(cell, problem.CellIndex);

        NotebookNormalizer.Normalize(notebook);
        Assert.Empty(NotebookNormalizer.Problems(notebook));
    }

    [Fact]
    public void Tags_and_sources_stay()
    {
        notebook.Insert(2, Cell.Code("open-avatars", "// TODO\nvar a = 1;", "exercise"));

        NotebookNormalizer.Normalize(notebook);

        Assert.Equal(["exercise"], notebook.Cells[2].Tags);
        Assert.Equal("// TODO\nvar a = 1;", notebook.Cells[2].Source);
    }
}
