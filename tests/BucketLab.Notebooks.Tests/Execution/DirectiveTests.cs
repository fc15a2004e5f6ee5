using BucketLab.Notebooks.Execution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BucketLab.Notebooks.Tests.Execution;

public sealed class DirectiveTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("directives-");
    private readonly CSharpSession session;

    public DirectiveTests() =>
        session = new CSharpSession(
            Directory.CreateDirectory(Path.Combine(folder.FullName, "notebooks", "05")).FullName
        );

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_library_is_found_from_the_notebooks_folder_and_brings_what_lies_beside_it()
    {
        var inner = Build("Inner", "namespace Deep { public class Part { public int Size { get; set; } } }");
        Build(
            "Outer",
            "namespace Lab { public class Box { public int Weigh(Deep.Part part) => part.Size * 2; } }",
            inner
        );
        File.WriteAllText(Path.Combine(folder.FullName, "lib", "native.dll"), "no assembly");

        Assert.Equal(
            "42",
            (
                await session.RunAsync("#r \"../../lib/Outer.dll\"\nusing Lab;\nnew Box().Weigh(new() { Size = 21 })")
            ).Text
        );
        Assert.Equal("8", (await session.RunAsync("using Deep;\nnew Box().Weigh(new Part { Size = 4 })")).Text);
        Assert.Equal(
            "2",
            (await session.RunAsync("#r \"../../lib/Outer.dll\"\nnew Box().Weigh(new Part { Size = 1 })")).Text
        );
    }

    [Fact]
    public async Task The_copy_beside_the_library_is_used_and_not_the_one_of_the_host()
    {
        Build(
            "BucketLab.Contracts",
            "namespace BucketLab.Contracts.Display { public static class HtmlText { "
                + "public static string Escape(string x) => \"copy\"; } }"
        );

        Assert.Equal(
            "copy",
            (
                await session.RunAsync(
                    "#r \"../../lib/BucketLab.Contracts.dll\"\nBucketLab.Contracts.Display.HtmlText.Escape(\"\")"
                )
            ).Text
        );
    }

    [Fact]
    public async Task A_missing_library_of_the_lab_says_to_run_lab_once()
    {
        var sink = await session.FailAsync("#r \"../../artifacts/lab/BucketLab.dll\"\nusing BucketLab;");

        Assert.Contains("Run `./lab` once in the checkout", sink.Error!.Message);
        Assert.StartsWith("cell [1], line 1, column 4: The library of this lab is not built yet", sink.Traceback);
    }

    [Fact]
    public async Task Another_missing_library_is_named_with_the_path_that_was_tried()
    {
        var sink = await session.FailAsync("#r \"other.dll\"");

        Assert.Contains(
            $"there is no file {Path.Combine(folder.FullName, "notebooks", "05", "other.dll")}",
            sink.Error!.Message
        );
    }

    [Fact]
    public async Task A_file_that_is_no_library_is_named()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "text.dll"), "text");

        Assert.Contains(
            "text.dll is not a .NET library",
            (await session.FailAsync("#r \"../../text.dll\"")).Error!.Message
        );
    }

    [Fact]
    public async Task An_assembly_of_the_framework_may_be_named() =>
        Assert.Equal("1", (await session.RunAsync("#r \"System.Net.Http\"\n1")).Text);

    [Theory]
    [InlineData("#!time\n1", "#!time")]
    [InlineData("1;\n#!csharp --help\n2", "#!csharp")]
    [InlineData("#r \"nuget: Newtonsoft.Json, 13.0.3\"", "packages are not fetched")]
    [InlineData("#i \"nuget:https://example.com\"", "#i")]
    [InlineData("#load \"x.csx\"", "cannot load another file")]
    public async Task What_only_some_hosts_know_is_refused_by_name_of_the_rule(string code, string expected)
    {
        var sink = await session.FailAsync(code);

        Assert.Contains(expected, sink.Error!.Message);
        Assert.Contains("rule 12", sink.Error.Message);
        Assert.Single(sink.Error.Traceback, line => line.StartsWith("cell [1], line", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Directives_of_the_compiler_still_work() =>
        Assert.Equal(
            "2",
            (
                await session.RunAsync("#region a\n#pragma warning disable\n#if false\n1\n#else\n2\n#endif\n#endregion")
            ).Text
        );

    private string Build(string name, string code, params string[] references)
    {
        var path = Path.Combine(
            Directory.CreateDirectory(Path.Combine(folder.FullName, "lib")).FullName,
            name + ".dll"
        );
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code)],
            [.. AssemblyFile.Framework().Concat(references).Select(AssemblyFile.Reference)],
            new(OutputKind.DynamicallyLinkedLibrary)
        );
        Assert.True(compilation.Emit(path).Success);
        return path;
    }
}
