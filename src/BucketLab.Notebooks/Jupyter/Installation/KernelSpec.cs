using System.Text.Json;
using BucketLab.Notebooks.Polyglot;

namespace BucketLab.Notebooks.Jupyter.Installation;

/// <summary>The entry by which Jupyter finds our kernel, or that of Polyglot Notebooks beside it.</summary>
/// <param name="kernels">The folder of kernels that it lies in.</param>
/// <param name="name">Which of the two: <see cref="Name"/> or <see cref="PolyglotName"/>.</param>
public sealed class KernelSpec(string kernels, string name = KernelSpec.Name)
{
    /// <summary>Its name; notebooks that ask for another C# kernel are matched by language.</summary>
    public const string Name = ".net-csharp-bucketlab";

    /// <summary>
    /// The name of the kernel of Polyglot Notebooks; the one that the tool installs itself is called otherwise and
    /// stays as it is.
    /// </summary>
    public const string PolyglotName = ".net-csharp-bucketlab-polyglot";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>The folder of the kernel spec.</summary>
    public string Folder { get; } = Path.Combine(kernels, name);

    /// <summary>True for the kernel of Polyglot Notebooks.</summary>
    public bool IsPolyglot => name == PolyglotName;

    /// <summary>The kernel's name in Jupyter.</summary>
    public string DisplayName => IsPolyglot ? "C# (Polyglot Notebooks)" : "C# (BucketLab)";

    /// <summary>True if it is installed.</summary>
    public bool IsInstalled => File.Exists(Path.Combine(Folder, "kernel.json"));

    /// <summary>Writes the entry of our kernel, over an older one.</summary>
    /// <param name="dotnet">The host, a name or a path.</param>
    /// <param name="program">The published BucketLab.Notebooks.dll.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Install(string dotnet, string program) =>
        Write(
            new
            {
                argv = (string[])[dotnet, program, "kernel", "{connection_file}"],
                display_name = DisplayName,
                language = "C#",
                interrupt_mode = "message",
            }
        );

    /// <summary>
    /// Writes the entry of the kernel of Polyglot Notebooks: local only, silent towards its maker, and gone when
    /// its client is.
    /// </summary>
    /// <param name="dotnet">The host, a name or a path.</param>
    /// <param name="tool">The tool.</param>
    /// <param name="hook">The published BucketLab.Notebooks.dll, which ends the kernel when the program that started
    /// it is gone.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Install(string dotnet, PolyglotTool tool, string hook) =>
        Write(
            new
            {
                // Without --http-local-only it listens on every interface of the machine.
                argv = (string[])
                    [
                        dotnet,
                        tool.Program,
                        "jupyter",
                        "--default-kernel",
                        "csharp",
                        "--http-local-only",
                        "{connection_file}",
                    ],
                display_name = DisplayName,
                language = "C#",
                env = new Dictionary<string, string>(PolyglotTool.Variables, StringComparer.Ordinal)
                {
                    [LifeLine.HookVariable] = hook,
                },
            }
        );

    /// <summary>Removes it.</summary>
    /// <returns>True if it was there.</returns>
    public bool Uninstall()
    {
        if (!Directory.Exists(Folder))
            return false;
        Directory.Delete(Folder, recursive: true);
        return true;
    }

    private void Write(object entry)
    {
        Directory.CreateDirectory(Folder);
        var temporary = Path.Combine(Folder, Path.GetRandomFileName());
        File.WriteAllText(temporary, JsonSerializer.Serialize(entry, Options) + "\n");
        File.Move(temporary, Path.Combine(Folder, "kernel.json"), overwrite: true);
    }
}
