using System.Text;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Exporting;

/// <summary>A lesson as one C# program, for those who have no notebook host: its text as comments, its values written
/// to the terminal.</summary>
/// <param name="lesson">The lesson.</param>
/// <param name="toCheckout">The way from the program's folder to the checkout, with slashes.</param>
internal sealed class ScriptExport(Lesson lesson, string toCheckout)
{
    // A program gets fewer namespaces than a cell of a notebook, or others.
    private static readonly string[] Usings =
    [
        "using System;",
        "using System.Collections;",
        "using System.Collections.Generic;",
        "using System.Linq;",
        "using System.Text;",
        "using System.Threading.Tasks;",
    ];

    private const string Show = """
        static void Show(object value)
        {
            if (value is not null)
                Console.WriteLine("\n" + BucketLab.Contracts.Display.ValueDisplay.Of(value)["text/plain"]);
        }
        """;

    /// <summary>A file for <c>dotnet run</c> (file-based programs of .NET 10).</summary>
    public string ToProgram() =>
        Text(
            $"dotnet run {lesson.Folder.Id}.cs",
            $"""
            #:project {toCheckout}/notebooks/BucketLab.Lessons.csproj
            #:property PublishAot=false
            #:property Nullable=disable
            #:property TreatWarningsAsErrors=false
            #:property RunAnalyzers=false
            #:property GenerateDocumentationFile=false
            #:property RestorePackagesWithLockFile=false
            """
        );

    /// <summary>A script for dotnet-script, csi or an editor; <c>./lab</c> has published the library that it refers
    /// to.</summary>
    public string ToScript() =>
        Text($"dotnet script {lesson.Folder.Id}.csx", $"#r \"{toCheckout}/artifacts/lab/BucketLab.dll\"");

    private string Text(string command, string directives)
    {
        var code = lesson
            .Notebook.Cells.Where(cell => cell.Type == CellType.Code)
            .ToDictionary(cell => cell, cell => CellProgram.Of(cell.Source));
        var program = new StringBuilder(
            $"""
            // {lesson.Manifest.Title}
            // Lesson {lesson.Folder.Id} as one program, made by `./lab export`. Run it with: {command}
            {directives}
            {string.Join(
                '\n',
                Usings.Concat(code.Values.SelectMany(part => part.Usings)).Distinct(StringComparer.Ordinal).OrderBy(
                    line => line.TrimEnd(';'),
                    StringComparer.Ordinal
                )
            )}

            """
        );
        foreach (var cell in lesson.Notebook.Cells)
            program
                .Append('\n')
                .Append(cell.Type == CellType.Code ? Code(cell, code[cell]) : CommentText.Of(cell.Source));
        program.Append('\n').AppendLine(Show);
        foreach (var type in code.Values.SelectMany(part => part.Types))
            program.Append('\n').AppendLine(type);
        return program.ToString().ReplaceLineEndings("\n");
    }

    private static string Code(Cell cell, CellProgram part)
    {
        var name = cell.HasTag(Lesson.ExerciseTag) ? $"// ---- Exercise: {cell.Id} ----\n" : "";
        return $"{name}{part.Statements}\n";
    }
}
