using BucketLab.Contracts.Display;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Notebooks.Tests.Documents;

public sealed class NotebookTests
{
    private static string Jupyter { get; } =
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "jupyter.ipynb"));

    [Fact]
    public void A_file_that_Jupyter_wrote_comes_back_byte_for_byte() =>
        Assert.Equal(Jupyter, Notebook.Parse(Jupyter).ToJson());

    [Fact]
    public void Unknown_fields_and_their_order_survive_a_change()
    {
        var notebook = Notebook.Parse(
            """{"zeta": 1.50, "cells": [{"cell_type": "raw", "source": "", "later": [{"x": null}]}], "metadata": {"b": 1, "a": 2}, "nbformat": 4, "nbformat_minor": 2}"""
        );

        notebook.Cells[0].Source = "new";

        Assert.Equal(
            "{\n \"zeta\": 1.50,\n \"cells\": [\n  {\n   \"cell_type\": \"raw\",\n   \"source\": [\n    "
                + "\"new\"\n   ],\n   \"later\": [\n    {\n     \"x\": null\n    }\n   ]\n  }\n ],\n \"metadata\": "
                + "{\n  \"b\": 1,\n  \"a\": 2\n },\n \"nbformat\": 4,\n \"nbformat_minor\": 2\n}\n",
            notebook.ToJson()
        );
    }

    [Theory]
    [InlineData("\"var a = 1;\\na\"")]
    [InlineData("[\"var a = 1;\\n\", \"a\"]")]
    public void Source_is_read_from_a_string_and_from_a_list_of_lines(string source)
    {
        var notebook = Notebook.Parse($$"""{"cells": [{"cell_type": "code", "source": {{source}}}], "nbformat": 4}""");

        Assert.Equal("var a = 1;\na", notebook.Cells[0].Source);
    }

    [Theory]
    [InlineData("a\nb", new[] { "a\n", "b" })]
    [InlineData("a\r\nb\n", new[] { "a\r\n", "b\n" })]
    [InlineData("\n\n", new[] { "\n", "\n" })]
    [InlineData("a\u2028b", new[] { "a\u2028", "b" })]
    [InlineData("", new string[0])]
    public void Text_is_written_in_lines_as_Python_cuts_them(string text, string[] lines) =>
        Assert.Equal(lines, JsonText.ToLines(text).Select(line => (string?)line));

    [Fact]
    public void A_new_notebook_is_normalised_and_carries_what_is_put_into_it()
    {
        var notebook = Notebook.Create();
        notebook.Insert(0, Cell.Markdown("intro", "# Buckets"));
        notebook.Insert(1, Cell.Code("open-avatars", "// TODO", "exercise"));
        notebook.Insert(1, Cell.Code("gone", "1"));
        notebook.Remove(notebook.Find("gone")!);

        Assert.Empty(NotebookNormalizer.Problems(notebook));
        var again = Notebook.Parse(notebook.ToJson());
        Assert.Equal(["intro", "open-avatars"], again.Cells.Select(cell => cell.Id));
        Assert.True(again.Cells[1].HasTag("exercise"));
        Assert.Equal(CellType.Markdown, again.Cells[0].Type);
    }

    [Fact]
    public void Outputs_are_written_as_Jupyter_writes_them()
    {
        var cell = Cell.Code("a", "1");
        cell.ExecutionCount = 3;
        cell.Add(CellOutput.Stream("stdout", "one\ntwo"));
        cell.Add(
            CellOutput.Result(
                new MimeBundle("1").With("text/html", "<b>1</b>").With("application/json", "{\"a\":[1]}"),
                3
            )
        );
        cell.Add(CellOutput.Error("E", "m", ["l1", "l2"]));

        Assert.Equal(
            """[{"name":"stdout","output_type":"stream","text":["one\n","two"]},{"data":{"application/json":{"a":[1]},"text/html":["<b>1</b>"],"text/plain":["1"]},"execution_count":3,"metadata":{},"output_type":"execute_result"},{"ename":"E","evalue":"m","output_type":"error","traceback":["l1","l2"]}]""",
            cell.Json["outputs"]!.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        );
        Assert.Equal("one\ntwo", cell.Outputs[0].Text);
        Assert.Equal("<b>1</b>", cell.Outputs[1].Representation("text/html"));
        Assert.Equal("{\"a\":[1]}", cell.Outputs[1].Representation("application/json"));
        Assert.Equal("l1\nl2", cell.Outputs[2].Text);
    }

    [Fact]
    public void A_copy_shares_nothing_with_its_original()
    {
        var original = Notebook.Parse(Jupyter);

        original.Clone().Cells[0].Source = "changed";

        Assert.Equal(Jupyter, original.ToJson());
    }
}
