namespace BucketLab.Architecture.Tests;

/// <summary>One C# file.</summary>
/// <param name="Path">Relative to the checkout, with <c>/</c>.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The lines without those that are comments, with their numbers from 1.</summary>
    public IEnumerable<(int Number, string Text)> CodeLines =>
        Lines.Select((text, index) => (index + 1, text)).Where(line => !IsComment(line.text));

    /// <summary>The text, with lines that are comments left blank.</summary>
    public string Code => string.Join('\n', Lines.Select(line => IsComment(line) ? "" : line));

    public override string ToString() => Path;

    private static bool IsComment(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal);
}
