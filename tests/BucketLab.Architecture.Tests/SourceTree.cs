using System.Xml.Linq;

namespace BucketLab.Architecture.Tests;

/// <summary>The sources of the checkout that these tests were built from.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Find();

    /// <summary>All C# files below a folder of the checkout, paths relative with <c>/</c>.</summary>
    public static IReadOnlyList<SourceFile> Files(params string[] folders) =>
        [
            .. folders
                .Select(folder => Path.Combine(Root, folder))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
                .Select(path => new SourceFile(
                    Path.GetRelativePath(Root, path).Replace('\\', '/'),
                    File.ReadAllLines(path)
                ))
                .Where(file =>
                    !file.Path.Contains("/obj/", StringComparison.Ordinal)
                    && !file.Path.Contains("/bin/", StringComparison.Ordinal)
                )
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];

    /// <summary>Names of the projects below <c>src</c> or <c>tests</c>.</summary>
    public static IReadOnlyList<string> Projects(string folder) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
                .Where(path => !IsOfService(path))
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The paths of all project files, of the files that they share, and of benchmarks.</summary>
    public static IReadOnlyList<string> ProjectFiles() =>
        [
            .. new[] { "src", "tests", "benchmarks", "notebooks" }.SelectMany(folder =>
                Directory
                    .EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
                    .Where(path => !IsOfService(path))
            ),
            Path.Combine(Root, "Directory.Build.props"),
        ];

    /// <summary>The project file of a project below <c>src</c>, or of the lessons.</summary>
    public static XDocument Project(string name) =>
        XDocument.Load(
            name == "BucketLab.Lessons"
                ? Path.Combine(Root, "notebooks", name + ".csproj")
                : Path.Combine(Root, "src", name, name + ".csproj")
        );

    /// <summary>Returns true if a file belongs to a program that learners write for a lesson: a project of its own,
    /// that no other of the checkout knows.</summary>
    public static bool IsOfService(string path) =>
        Path.GetRelativePath(Root, Path.GetFullPath(path, Root)).Replace('\\', '/').Split('/')
            is ["notebooks", _, "service", ..];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BucketLab.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not lie in a checkout.");
    }
}
