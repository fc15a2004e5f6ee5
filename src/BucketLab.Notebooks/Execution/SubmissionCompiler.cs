using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// Compiles one submission after another, each seeing what the earlier ones declared. Roslyn's compiler is called as
/// its own scripting layer calls it; that layer is left out because it loads libraries into the host and keeps no line
/// numbers.
/// </summary>
internal sealed class SubmissionCompiler(SubmissionReferences references)
{
    private const string CellNameStart = "cell [";

    private static readonly CSharpParseOptions ParseOptions = new(
        LanguageVersion.Latest,
        DocumentationMode.None,
        SourceCodeKind.Script
    );

    private static readonly EmitOptions EmitOptions = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    // What the archived .NET Interactive host gives, and therefore what every lesson may rely on.
    private static readonly string[] Usings =
    [
        "System",
        "System.Text",
        "System.Collections",
        "System.Collections.Generic",
        "System.Threading.Tasks",
        "System.Linq",
    ];

    private CSharpCompilation? previous;

    /// <summary>Returns the file name of a submission in errors and stack traces.</summary>
    public static string CellName(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{CellNameStart}{number}]");

    /// <summary>Returns true if a source file's name was made by <see cref="CellName"/>.</summary>
    public static bool IsCellName(string fileName) => fileName.StartsWith(CellNameStart, StringComparison.Ordinal);

    /// <summary>Reads the code. Errors surface in <see cref="Compile"/>.</summary>
    public static SyntaxTree Parse(string code, int number, CancellationToken cancellationToken) =>
        CSharpSyntaxTree.ParseText(
            SourceText.From(code, Encoding.UTF8),
            ParseOptions,
            CellName(number),
            cancellationToken
        );

    /// <summary>Returns the compiler's knowledge of code that is not submitted; nothing is emitted and nothing
    /// remembered.</summary>
    public SemanticModel ModelOf(string code)
    {
        var tree = Parse(code, 0, CancellationToken.None);
        return Create(tree, 0).GetSemanticModel(tree);
    }

    /// <summary>Errors and warnings of code that is not submitted.</summary>
    public IEnumerable<Diagnostic> DiagnosticsOf(SyntaxTree tree) => Create(tree, 0).GetDiagnostics();

    /// <summary>Compiles the code; <see cref="Accept"/> makes it visible to the next one.</summary>
    public CompiledSubmission Compile(SyntaxTree tree, int number, CancellationToken cancellationToken)
    {
        var compilation = Create(tree, number);
        var (assembly, symbols) = (new MemoryStream(), new MemoryStream());
        var emitted = compilation.Emit(assembly, symbols, options: EmitOptions, cancellationToken: cancellationToken);
        (assembly.Position, symbols.Position) = (0, 0);
        return new CompiledSubmission(compilation, emitted, assembly, symbols);
    }

    /// <summary>Later submissions see what this one declared.</summary>
    public void Accept(CompiledSubmission submission) => previous = submission.Compilation;

    private CSharpCompilation Create(SyntaxTree tree, int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Cell{number}");
        // The class of a submission has a name that no code can collide with.
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            scriptClassName: $"Cell#{number}",
            usings: Usings,
            // Release: a loop in a cell runs at full speed. Top-level variables are fields, so lines stay exact enough.
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            metadataReferenceResolver: references,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default
        );
        return CSharpCompilation.CreateScriptCompilation(name, tree, references.All, options, previous, typeof(object));
    }
}
