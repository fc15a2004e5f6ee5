using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Verification;

public sealed class HostsRuleTests : IDisposable
{
    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    [Theory]
    [InlineData("#r \"nuget: Newtonsoft.Json\"\n1", "packages")]
    [InlineData("#r \"../../artifacts/lab/BucketLab.dll\"\n1", "preamble")]
    [InlineData("var a = 1;\n#!time\na", "one host")]
    [InlineData("#load \"other.csx\"\n1", "one host")]
    [InlineData("using var file = new System.IO.MemoryStream();", "using var")]
    [InlineData("var a = 1;\nusing MemoryStream file = new();", "using var")]
    [InlineData("namespace Extra { class A { } }", "namespace")]
    [InlineData("namespace Extra;\nclass A { }", "namespace")]
    [InlineData("static string Twice(this string text) => text + text;", "extension")]
    [InlineData("static class Texts { public static string Twice(this string text) => text + text; }", "extension")]
    [InlineData("Span<byte> bytes = stackalloc byte[4];", "span")]
    [InlineData("var first = args[0];", "args")]
    [InlineData("return 1;", "return")]
    [InlineData("display(\"x\");", "display")]
    [InlineData("HTML(\"<b>x</b>\")", "HTML")]
    [InlineData("\"x\".Display();", "Display")]
    [InlineData("1 + 1\nvar a = 2;", "last expression")]
    [InlineData("System.Diagnostics.Process p = Process.Start(\"ls\");", "child process")]
    [InlineData("var start = new ProcessStartInfo(\"ls\") { RedirectStandardOutput = true };", "child process")]
    public void Rule_12_names_what_some_host_does_not_understand(string source, string message)
    {
        course.AddCell("extra", source);
        Assert.Contains(
            course.ViolationsOnFiles(),
            violation =>
                violation is { Rule: 12, Cell: "extra", Line: > 0 }
                && violation.Message.Contains(message, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Theory]
    [InlineData("using System.IO;\nusing (var file = new MemoryStream()) { file.WriteByte(1); }")]
    [InlineData("using System.IO;\nusing Text = System.String;\nusing static System.Math;\nMax(1, 2)")]
    [InlineData("void Read()\n{\n    using var file = new System.IO.MemoryStream();\n}")]
    [InlineData("int Twice(int n)\n{\n    return 2 * n;\n}\nTwice(2)")]
    [InlineData("var (a, b) = (1, 2);\nforeach (var n in new[] { a, b })\n    Console.WriteLine(n);")]
    [InlineData("int First(string[] args) => args.Length;")]
    [InlineData("int Count()\n{\n    Span<int> few = stackalloc int[2];\n    return few.Length;\n}")]
    [InlineData("record Policy(string Text);\nnew Policy(\"x\")")]
    [InlineData("await Task.Delay(1)")]
    public void Rule_12_accepts_what_all_hosts_share(string source)
    {
        course.AddCell("extra", source);
        Assert.Empty(course.ViolationsOnFiles());
    }

    [Fact]
    public void Rule_12_looks_into_solutions_and_wrong_answers()
    {
        course.Write("solutions/open-avatars.csx", "display(1);");
        course.Write("wrong/open-avatars.whole-bucket.csx", "string policy = args[0];");
        var files = course
            .ViolationsOnFiles()
            .Where(violation => violation.Rule == 12)
            .Select(violation => violation.File);
        Assert.Equal(
            [
                $"{FixtureCourse.LessonId}/solutions/open-avatars.csx",
                $"{FixtureCourse.LessonId}/wrong/open-avatars.whole-bucket.csx",
            ],
            files
        );
    }

    [Fact]
    public void Rule_12_names_a_variable_that_changes_its_meaning()
    {
        course.AddCell("first", "int count = 1;");
        course.AddCell("second", "string count = \"one\";");
        var violation = Assert.Single(course.ViolationsOnFiles());
        Assert.Equal((12, "second", 1), (violation.Rule, violation.Cell, violation.Line));
    }

    [Fact]
    public void Rule_12_names_a_preamble_that_some_host_cannot_follow()
    {
        course.ChangeCell(
            "preamble",
            source => source.Replace("../../artifacts/lab/", "/opt/lab/", StringComparison.Ordinal)
        );
        Assert.Contains(course.ViolationsOnFiles(), violation => violation is { Rule: 12, Cell: "preamble" });
    }

    [Fact]
    public void Rule_12_wants_the_preamble_first()
    {
        course.ChangeNotebook(notebook => notebook.Insert(0, BucketLab.Notebooks.Documents.Cell.Code("before", "1")));
        Assert.Contains(
            course.ViolationsOnFiles(),
            violation => violation.Rule == 12 && violation.Message.Contains("preamble", StringComparison.Ordinal)
        );
    }
}
