using System.IO.Compression;
using System.Text;
using BucketLab.Grading.Projects;

namespace BucketLab.Grading.Tests.Projects;

/// <summary>Projects as they are packed and handed in, honest and not.</summary>
public sealed class ProjectFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bucketlab-project-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_packed_is_read_again_without_builds_and_hidden_files()
    {
        Write("Video.csproj", "<Project/>");
        Write("Code/Film.cs", "// film");
        Write("bin/check/Video.dll", "built");
        Write("obj/project.assets.json", "{}");
        Write(".git/config", "hidden");
        Write("13.handin.zip", "packed before");
        var read = ProjectFiles.OfZip(ProjectFiles.OfFolder(folder).Pack("13-video-service", "/home/ada"));
        Assert.Equal(["Code/Film.cs", "Video.csproj"], read.Files.Select(file => file.Path).Order());
        Assert.Equal(ProjectFiles.OfFolder(folder).Hash, read.Hash);
    }

    [Fact]
    public void A_home_folder_in_a_file_is_named_and_nothing_is_packed()
    {
        Write("Video.csproj", "<Project/>");
        Write("Film.cs", "var films = \"/home/ada/films\";");
        var refused = Assert.Throws<FormatException>(() => ProjectFiles.OfFolder(folder).Pack("13", "/home/ada"));
        Assert.Contains("Film.cs names your home folder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_lead_out_of_a_zip_file_are_left_out()
    {
        var read = ProjectFiles.OfZip(
            Zip(("ada/Video.csproj", "<Project/>"), ("ada/../../out.cs", "x"), ("/etc/x", "x"), ("ada\\Film.cs", "y"))
        );
        Assert.Equal(["Film.cs", "Video.csproj"], read.Files.Select(file => file.Path).Order());
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Links need a privilege there.");
        Write("Video.csproj", "<Project/>");
        File.CreateSymbolicLink(Path.Combine(folder, "Film.cs"), "/etc/passwd");
        Directory.CreateSymbolicLink(Path.Combine(folder, "Code"), "/etc");
        Assert.Equal(["Video.csproj"], ProjectFiles.OfFolder(folder).Files.Select(file => file.Path));
    }

    [Fact]
    public void None_or_two_projects_and_one_that_is_too_large_are_told()
    {
        Assert.Contains("no project", Refusal(Zip(("a.cs", "x"))), StringComparison.Ordinal);
        Assert.Contains("2 projects", Refusal(Zip(("a.csproj", "x"), ("b/b.csproj", "x"))), StringComparison.Ordinal);
        var large = Zip(("a.csproj", "x"), ("a.cs", new string('x', 6_000_000)));
        Assert.Contains("more than 200 files or 5 MB", Refusal(large), StringComparison.Ordinal);
        var many = Zip([.. Enumerable.Range(0, 201).Select(number => ($"{number}.cs", "x"))]);
        Assert.Contains("more than 200 files or 5 MB", Refusal(many), StringComparison.Ordinal);
        var twice = Zip(("a.csproj", "x"), ("Film.cs", "x"), ("film.cs/part.cs", "y"));
        Assert.Contains("Film.cs is in it twice, or is a file and a folder", Refusal(twice), StringComparison.Ordinal);
        Assert.Contains("no zip file", Refusal([1, 2, 3]), StringComparison.Ordinal);
    }

    private static string Refusal(byte[] zip) => Assert.Throws<FormatException>(() => ProjectFiles.OfZip(zip)).Message;

    private static byte[] Zip(params IReadOnlyList<(string Name, string Text)> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
