using BucketLab.Notebooks.Documents;

namespace BucketLab.Notebooks.Tests.Documents;

public sealed class DamagedNotebookTests
{
    [Theory]
    [InlineData("{\n \"cells\": [\n", "lesson.ipynb, line 3, column 1: this is not valid JSON")]
    [InlineData("{\n \"cells\": [],\n}", "lesson.ipynb, line 3, column 1: this is not valid JSON")]
    [InlineData("", "lesson.ipynb, line 1, column 1: this is not valid JSON")]
    [InlineData("{\"cells\": [], \"cells\": [], \"nbformat\": 4}", "lesson.ipynb, line 1")]
    [InlineData("[]", "lesson.ipynb: the document is no JSON object")]
    [InlineData("null", "lesson.ipynb: the document is no JSON object")]
    [InlineData("{\"cells\": []}", "`nbformat` is missing")]
    [InlineData("{\"cells\": [], \"nbformat\": \"4\"}", "`nbformat` is missing")]
    [InlineData("{\"nbformat\": 4}", "the list `cells` is missing")]
    [InlineData("{\"cells\": [1], \"nbformat\": 4}", "cells[0] is no object")]
    [InlineData("{\"cells\": [{}], \"nbformat\": 4}", "cells[0].cell_type is missing")]
    [InlineData(
        "{\"cells\": [{\"cell_type\": \"code\", \"source\": [1]}], \"nbformat\": 4}",
        "cells[0].source is neither"
    )]
    [InlineData(
        "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"id\": 7}], \"nbformat\": 4}",
        "cells[0].id is no text"
    )]
    [InlineData(
        "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"metadata\": []}], \"nbformat\": 4}",
        "cells[0].metadata is no object"
    )]
    [InlineData(
        "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"outputs\": [0]}], \"nbformat\": 4}",
        "cells[0].outputs is no list"
    )]
    [InlineData(
        "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"execution_count\": \"x\"}], \"nbformat\": 4}",
        "cells[0].execution_count"
    )]
    [InlineData("{\"cells\": [], \"metadata\": 1, \"nbformat\": 4}", "`metadata` is no object")]
    [InlineData(
        "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\\ud800\"}], \"nbformat\": 4}",
        "not valid Unicode"
    )]
    public void A_damaged_document_is_refused_with_its_place_and_the_next_step(string json, string expected)
    {
        var error = Assert.Throws<NotebookFormatException>(() => Notebook.Parse(json, "lesson.ipynb"));

        Assert.StartsWith("lesson.ipynb", error.Message);
        Assert.Contains(expected, error.Message);
        Assert.Contains("Restore the file", error.Message);
    }

    [Fact]
    public void An_older_format_is_refused_with_the_way_to_convert_it()
    {
        var error = Assert.Throws<NotebookFormatException>(() =>
            Notebook.Parse("""{"worksheets": [], "nbformat": 3}""", "old.ipynb")
        );

        Assert.Contains("old.ipynb: notebook format 3 is not supported. Open it in Jupyter", error.Message);
    }

    [Fact]
    public void A_document_that_nests_without_end_is_refused_and_not_followed()
    {
        var json = "{\"nbformat\": 4, \"cells\": [], \"x\": " + new string('[', 100_000);

        Assert.Throws<NotebookFormatException>(() => Notebook.Parse(json));
    }
}
