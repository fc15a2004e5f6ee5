using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// The assemblies to which the submissions of one session can refer: the shared framework, and each library that a cell
/// named with <c>#r</c> together with the libraries beside it. The host's own assemblies are not among them.
/// </summary>
/// <param name="folder">The notebook's folder, from which relative paths in <c>#r</c> start.</param>
internal sealed class SubmissionReferences(string folder) : MetadataReferenceResolver
{
    private readonly Dictionary<string, PortableExecutableReference> byName = AssemblyFile
        .Framework()
        .ToDictionary(NameOf, AssemblyFile.Reference, StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> libraries = new(StringComparer.Ordinal);
    private ImmutableArray<MetadataReference> all;

    /// <summary>Every reference; the same objects each time, so that the compiler reads them once.</summary>
    public ImmutableArray<MetadataReference> All => all.IsDefault ? all = [.. byName.Values] : all;

    /// <summary>Adds what one <c>#r</c> names.</summary>
    /// <returns>The full path of a library that was not there before, or null.</returns>
    /// <exception cref="FileNotFoundException">There is no such file; the message is for the learner.</exception>
    /// <exception cref="InvalidDataException">The file is no .NET library.</exception>
    public string? Add(string directive)
    {
        if (IsFrameworkName(directive))
            return null;
        var path = Path.GetFullPath(directive, folder);
        if (!File.Exists(path))
            throw new FileNotFoundException(MissingLibrary.Explain(directive, path));
        if (libraries.Contains(path))
            return null;
        if (!AssemblyFile.IsManaged(path))
            throw new InvalidDataException($"{path} is not a .NET library.");
        AddWithNeighbours(path);
        return path;
    }

    /// <inheritdoc/>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference,
        string? baseFilePath,
        MetadataReferenceProperties properties
    ) => byName.TryGetValue(IsFrameworkName(reference) ? reference : NameOf(reference), out var found) ? [found] : [];

    /// <inheritdoc/>
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    // #r "System.Net.Http": by name instead of by path.
    private bool IsFrameworkName(string directive) =>
        !directive.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && byName.ContainsKey(directive);

    private void AddWithNeighbours(string path)
    {
        libraries.Add(path);
        byName[NameOf(path)] = AssemblyFile.Reference(path);
        foreach (
            var neighbour in Directory
                .EnumerateFiles(Path.GetDirectoryName(path)!, "*.dll")
                .Order(StringComparer.Ordinal)
        )
        {
            // Of an assembly that the framework has too, the framework's is the one that will be loaded.
            if (!byName.ContainsKey(NameOf(neighbour)) && AssemblyFile.IsManaged(neighbour))
                byName.Add(NameOf(neighbour), AssemblyFile.Reference(neighbour));
        }

        all = default;
    }
}
