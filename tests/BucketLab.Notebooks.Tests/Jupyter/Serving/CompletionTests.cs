using BucketLab.Notebooks.Execution;
using BucketLab.Notebooks.Jupyter.Serving;
using BucketLab.Notebooks.Tests.Execution;

namespace BucketLab.Notebooks.Tests.Jupyter.Serving;

/// <summary>Completions at the place of a | in the code.</summary>
public sealed class CompletionTests
{
    private readonly CSharpSession session = new(AppContext.BaseDirectory);

    [Theory]
    [InlineData("var text = \"a\";\ntext.Len|", "Length")]
    [InlineData("var text = \"a\";\ntext?.Len|", "Length")]
    [InlineData("var text = \"a\";\ntext?.Trim().Len|", "Length")]
    [InlineData("DateTime? day = null;\nday?.Yea|", "Year")]
    [InlineData("new[] { 1 }.Whe|", "Where")]
    [InlineData("Console.WriteL|", "WriteLine")]
    [InlineData("System.Text.Json.JsonSer|", "JsonSerializer")]
    [InlineData("using System.Tex|", "Text")]
    [InlineData("var number = 1;\nConsole.Write($\"{num|}\");", "number")]
    [InlineData("await Task.Del|", "Delay")]
    [InlineData("fore|", "foreach")]
    [InlineData("var text = \"a\";\ntext.|\nvar y = 1;", "Length")]
    [InlineData("var text = \"a\";\ntext.Le|\ny = 1;", "Length")]
    [InlineData("var text = \"a\";\nConsole.Write(text.|\nvar y = 1;", "Length")]
    public void A_name_that_could_stand_there_is_offered(string code, string expected) =>
        Assert.Contains(expected, Matches(code));

    [Fact]
    public async Task What_an_earlier_cell_declared_is_offered()
    {
        await session.RunAsync("record Parcel(int Weight);\nvar parcel = new Parcel(3);");

        Assert.Contains("parcel", Matches("parc|"));
        Assert.Contains("Weight", Matches("parcel.|"));
        Assert.Contains("Weight", Matches("// first\nparcel.We|\n// last"));
    }

    [Theory]
    [InlineData("var a = \"Cons|\";")]
    [InlineData("var a = \"Cons|")]
    [InlineData("var a = @\"Cons|\";")]
    [InlineData("var a = $\"Cons|\";")]
    [InlineData("var a = \"Cons|\"u8;")]
    [InlineData("var a = \"\"\"Cons|\"\"\";")]
    [InlineData("var a = \"\"\"\n    Cons|\n    \"\"\";")]
    [InlineData("var a = \"\"\"Cons|\"\"\"u8;")]
    [InlineData("var a = 'C|';")]
    [InlineData("// Cons|")]
    [InlineData("/* Cons| */")]
    [InlineData("/// <summary>Cons|</summary>\nvoid F() { }")]
    [InlineData("var a = 12|;")]
    public void Inside_texts_comments_and_numbers_nothing_is_offered(string code) => Assert.Empty(Matches(code));

    private List<string> Matches(string code)
    {
        var cursor = code.IndexOf('|', StringComparison.Ordinal);
        var answer = QuestionReplies.Completion(session, code.Remove(cursor, 1), cursor);
        return [.. answer["matches"]!.AsArray().Select(match => (string)match!)];
    }
}
