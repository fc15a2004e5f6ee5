using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BucketLab.Testing.Lessons;

/// <summary>A library of the shape that a preamble expects, so that these tests need neither the real one nor a
/// store.</summary>
internal static class FakeLibrary
{
    private const string Source = """
        using System;
        using System.IO;
        using System.Text.Json;
        using System.Threading.Tasks;

        namespace BucketLab;

        public sealed class Lab
        {
            public System.Collections.Generic.List<Uri> PlayerPages { get; } = new();

            public static Task<Lab> OpenAsync(string lesson) => Task.FromResult(new Lab());

            public Task<string> CheckAsync(string exercise, object answer)
            {
                var (tier, misconception, message) = answer switch
                {
                    null or "" => ("not-defined", null, "Nothing is there yet."),
                    "right" => ("right", null, "It holds."),
                    "whole" => ("almost", "whole-bucket", "The Resource names every key. It should stop at a prefix."),
                    "list" => ("almost", "list-instead-of-get", "Reading and listing are different actions."),
                    string => ("almost", (string)null, "It does not hold."),
                    _ => ("wrong-type", (string)null, "A policy is text."),
                };
                var cell = int.Parse(Environment.GetEnvironmentVariable("BUCKETLAB_CELL") ?? "-1");
                Report(new { @event = "check", cell, exercise, tier, misconception, message });
                Report(new { @event = "totals", requests = 7, bytesUp = 100, bytesDown = 2000 });
                return Task.FromResult(message);
            }

            public override string ToString() => "lab";

            private static void Report(object line)
            {
                if (Environment.GetEnvironmentVariable("BUCKETLAB_REPORT") is string path)
                    File.AppendAllText(path, JsonSerializer.Serialize(line) + "\n");
            }
        }
        """;

    private static readonly Lazy<byte[]> Image = new(Compile);

    public static void WriteTo(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Image.Value);
    }

    private static byte[] Compile()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = Directory
            .EnumerateFiles(framework, "System.*.dll")
            .Append(Path.Combine(framework, "System.dll"))
            .Where(file => !file.Contains("Native", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create(
            "BucketLab",
            [CSharpSyntaxTree.ParseText(Source)],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    }
}
