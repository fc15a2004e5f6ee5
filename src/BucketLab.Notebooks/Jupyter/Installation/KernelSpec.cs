using System.Text.Json;

namespace BucketLab.Notebooks.Jupyter.Installation;

/// <summary>The entry by which Jupyter finds our kernel.</summary>
/// <param name="kernels">The folder of kernels that it lies in.</param>
public sealed class KernelSpec(string kernels)
{
    /// <summary>Its name; notebooks that ask for another C# kernel are matched by language.</summary>
    public const string Name = ".net-csharp-bucketlab";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>Where it lies.</summary>
    public string Folder { get; } = Path.Combine(kernels, Name);

    /// <summary>Whether it is there.</summary>
    public bool IsInstalled => File.Exists(Path.Combine(Folder, "kernel.json"));

    /// <summary>Writes it, over an older one.</summary>
    /// <param name="dotnet">The host, a name or a path.</param>
    /// <param name="program">The published BucketLab.Notebooks.dll.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Install(string dotnet, string program)
    {
        Directory.CreateDirectory(Folder);
        var text = JsonSerializer.Serialize(
            new
            {
                argv = (string[])[dotnet, program, "kernel", "{connection_file}"],
                display_name = "C# (BucketLab)",
                language = "C#",
                interrupt_mode = "message",
            },
            Options);
        var temporary = Path.Combine(Folder, Path.GetRandomFileName());
        File.WriteAllText(temporary, text + "\n");
        File.Move(temporary, Path.Combine(Folder, "kernel.json"), overwrite: true);
    }

    /// <summary>Removes it.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Uninstall()
    {
        if (!Directory.Exists(Folder))
            return false;
        Directory.Delete(Folder, recursive: true);
        return true;
    }
}
