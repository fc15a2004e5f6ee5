using System.Text.RegularExpressions;
using BucketLab.Course.Exporting;
using BucketLab.Course.Glossaries;
using BucketLab.Course.Lessons;
using BucketLab.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BucketLab.Course.Tests.Exporting;

/// <summary>Every lesson of this checkout in every form, as the reader of that form meets it.</summary>
public sealed partial class LessonExportTests : IDisposable
{
    private static readonly LessonCatalog Shelf = new(Path.Combine(ThisCheckout.Root, "notebooks"));

    // What the SDK adds to a file-based program
    // (https://learn.microsoft.com/dotnet/core/project-sdk/overview#implicit-using-directives).
    private const string ImplicitUsings = """
        global using System; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading;
        global using System.Threading.Tasks; global using System.Collections.Generic;
        """;

    // In the checkout, so that the way to the library is the one that a learner's file has.
    private readonly DirectoryInfo folder = Directory.CreateDirectory(
        Path.Combine(ThisCheckout.Root, ".lab", "test-exports", Guid.NewGuid().ToString("N"))
    );

    public static TheoryData<string> Lessons => [.. Shelf.Lessons.Select(lesson => lesson.Id)];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Lessons))]
    public void A_program_compiles(string lesson)
    {
        var text = File.ReadAllText(Export(lesson, "cs"));
        var options = new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([new("FileBasedProgram", "true")]);
        SyntaxTree[] files =
        [
            CSharpSyntaxTree.ParseText(text, options),
            CSharpSyntaxTree.ParseText(ImplicitUsings, options),
        ];
        var compilation = CSharpCompilation.Create(
            "twin",
            files,
            References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication)
        );

        Assert.Empty(
            compilation
                .GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(found => found.Severity == DiagnosticSeverity.Error)
        );
        var project = text.Split('\n').Single(line => line.StartsWith("#:project ", StringComparison.Ordinal))[
            "#:project ".Length..
        ];
        Assert.True(File.Exists(Path.Combine(folder.FullName, project)), project);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void A_script_compiles(string lesson)
    {
        var text = File.ReadAllText(Export(lesson, "csx"));
        Assert.Contains("#r \"../../../artifacts/lab/BucketLab.dll\"", text, StringComparison.Ordinal);
        var tree = CSharpSyntaxTree.ParseText(
            text.Replace("#r ", "// ", StringComparison.Ordinal),
            new CSharpParseOptions(LanguageVersion.CSharp14, kind: SourceCodeKind.Script),
            cancellationToken: TestContext.Current.CancellationToken
        );
        var compilation = CSharpCompilation.CreateScriptCompilation("twin", tree, References);

        Assert.Empty(
            compilation
                .GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(found => found.Severity == DiagnosticSeverity.Error)
        );
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void A_document_holds_every_cell_and_its_links_lead_somewhere(string lesson)
    {
        var text = File.ReadAllText(Export(lesson, "md"));

        Assert.All(
            Load(lesson).Notebook.Cells.Where(cell => cell.Type == Notebooks.Documents.CellType.Code),
            cell => Assert.Contains(cell.Source, text, StringComparison.Ordinal)
        );
        var links = LocalLink().Matches(text).Select(link => link.Groups["to"].Value).ToList();
        Assert.All(
            links,
            link => Assert.True(Path.Exists(Path.Combine(folder.FullName, Uri.UnescapeDataString(link))), link)
        );
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void A_page_stands_alone_and_says_nothing_about_a_run(string lesson)
    {
        var html = File.ReadAllText(Export(lesson, "html"));

        Assert.DoesNotMatch("<(img|script|link|iframe)[^>]+(src|href)=\"(?!data:)", html);
        Assert.DoesNotContain("not run", html, StringComparison.Ordinal);
        Assert.Contains($"exercises <b>{Load(lesson).Manifest.Exercises.Count}</b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_that_somebody_wrote_into_a_program_are_not_overwritten()
    {
        var path = Export("05-public-and-private-buckets", "cs");
        File.AppendAllText(path, "// mine\n");

        var problem = Assert.Throws<IOException>(() => Export("05-public-and-private-buckets", "cs"));

        Assert.Contains("--out", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("// mine\n", File.ReadAllText(path), StringComparison.Ordinal);
    }

    private static IEnumerable<MetadataReference> References =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));

    private static Lesson Load(string lesson) => Shelf.Lessons.Single(found => found.Id == lesson).Load();

    [GeneratedRegex(@"\]\((?<to>(?!https?:|#)[^)\s#]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LocalLink();

    private string Export(string lesson, string format)
    {
        var path = Path.Combine(folder.FullName, $"{lesson}.{format}");
        new LessonExport(Load(lesson), Glossary.Read(Path.Combine(ThisCheckout.Root, "docs", "glossary.md"))).Write(
            format,
            path
        );
        return path;
    }
}
