using BucketLab.Cli.Testing;

namespace BucketLab.Cli.Tests.Testing;

public sealed class NativePackagesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-packages-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void An_assembly_of_the_same_compilation_is_replaced()
    {
        // What follows an image is no part of it, as native code is none of the metadata.
        Put("Markdig.dll", [.. Own("Markdig.dll"), 0]);
        NativePackages.CopyTo(folder.FullName);
        Assert.Equal(Own("Markdig.dll"), File.ReadAllBytes(PathOf("Markdig.dll")));
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public void An_assembly_of_another_compilation_stays_and_none_is_added()
    {
        Put("Markdig.dll", Own("Spectre.Console.dll"));
        NativePackages.CopyTo(folder.FullName);
        Assert.Equal(Own("Spectre.Console.dll"), File.ReadAllBytes(PathOf("Markdig.dll")));
        Assert.Single(folder.GetFiles());
    }

    private void Put(string name, byte[] content) => File.WriteAllBytes(PathOf(name), content);

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private static byte[] Own(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, name));
}
