using BucketLab.Course.Services;
using BucketLab.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BucketLab.Cli.Tests.Services;

/// <summary>The solution of the capstone, built once as a learner builds it, and variants of it, compiled from its text
/// with small replacements.</summary>
public sealed class BuiltServices : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-services-");

    /// <summary>The folder <c>service</c> of the lesson.</summary>
    public static string Source { get; } = Path.Combine(ThisCheckout.Root, "notebooks", "13-video-service", "service");

    /// <summary>The program of the solution.</summary>
    public string Solution { get; private set; } = "";

    private string Project => Path.Combine(folder.FullName, "solution");

    public async ValueTask InitializeAsync()
    {
        CopyProject(Project, withSolution: true);
        var built = await ServiceBuild.RunAsync(Project, TestContext.Current.CancellationToken);
        Assert.Empty(built.Errors);
        Solution = built.Assembly!;
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes a project as <c>lab check</c> does, which refers to the library beside these tests.</summary>
    public static void CopyProject(string to, bool withSolution)
    {
        Directory.CreateDirectory(to);
        foreach (var part in withSolution ? ["starter", "solution"] : new[] { "starter" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Source, part)))
                File.WriteAllText(
                    Path.Combine(to, Path.GetFileName(file)),
                    File.ReadAllText(file)
                        .Replace("../../artifacts/lab/", AppContext.BaseDirectory, StringComparison.Ordinal)
                );
        }
    }

    /// <summary>Compiles the solution with some of its text replaced.</summary>
    /// <returns>The program.</returns>
    public string Vary(string name)
    {
        var changes = Change.Read(File.ReadAllText(Path.Combine(Source, "wrong", name + ".txt")));
        var texts = Directory
            .EnumerateFiles(Project, "*.cs")
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var parts = texts[change.File].Split(change.Old);
            Assert.True(parts.Length == 2, $"{name}: the text to replace stands {parts.Length - 1} times.");
            texts[change.File] = string.Join(change.New, parts);
        }

        return Compile(name, texts.Values);
    }

    /// <summary>Compiles a program of its own, with the packages of the solution beside it.</summary>
    /// <returns>The program.</returns>
    public string Compile(string name, params IEnumerable<string> texts)
    {
        var usings = Directory.GetFiles(Project, "*.GlobalUsings.g.cs", SearchOption.AllDirectories).Single();
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create(
            "VideoService",
            texts.Append(File.ReadAllText(usings)).Select(text => CSharpSyntaxTree.ParseText(text, options)),
            References,
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        var to = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Solution)!))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        var program = Path.Combine(to, "VideoService.dll");
        var emitted = compilation.Emit(program);
        Assert.Empty(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return program;
    }

    private static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];
}

/// <summary>A text of the solution and what stands there instead.</summary>
internal sealed record Change(string File, string Old, string New)
{
    /// <summary>Reads <c>&gt;&gt;&gt;&gt; FILE</c>, the old text, <c>====</c>, the new text, and so on.</summary>
    public static IReadOnlyList<Change> Read(string text) =>
        [
            .. text.Split("\n<<<<", 2)[0]
                .Split(">>>> ", StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split('\n', 2))
                .Select(part => (File: part[0], Texts: part[1].Split("\n====\n", 2)))
                .Select(part => new Change(part.File, part.Texts[0], part.Texts[1].TrimEnd('\n'))),
        ];
}
