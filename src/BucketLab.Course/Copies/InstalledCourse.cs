using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;
using BucketLab.Sessions;

namespace BucketLab.Course.Copies;

/// <summary>
/// A course that an installed tool brought. The folder of a tool has another name in each version, and an update
/// deletes the old one; so copies refer to a copy of it in the state folder, by a relative path that stays the same.
/// </summary>
/// <param name="course">The folder of the tool: programs, library, lessons, media.</param>
/// <param name="stateFolder">The folder of state, <c>.lab</c>.</param>
public sealed class InstalledCourse(string course, string stateFolder)
{
    // What notebooks refer to, from their folder in a checkout.
    private static readonly string[] Referred = ["artifacts/", "sample-media/"];

    private string Folder => Path.Combine(stateFolder, "course");

    private string Mark => Path.Combine(Folder, CheckoutFolder.CopyMark);

    // Each version has other programs: they hold the number of the version.
    private string Version =>
        Convert.ToHexStringLower(
            FilesHash.Of(
                course,
                Directory.EnumerateFiles(course, "BucketLab*.dll").Select(file => Path.GetFileName(file))
            )
        );

    /// <summary>Copies the course where the copy is missing or of another version.</summary>
    /// <exception cref="IOException">It is missing and cannot be written.</exception>
    public void BringUpToDate()
    {
        var version = Version;
        if (IsOf(version))
            return;
        Directory.CreateDirectory(stateFolder);
        // Programs that run keep the files they opened: the folder is replaced as a whole.
        var (made, old) = (Beside(), Beside());
        try
        {
            Copy(course, made);
            File.WriteAllText(Path.Combine(made, CheckoutFolder.CopyMark), version + "\n");
            if (Directory.Exists(Folder))
                Directory.Move(Folder, old);
            Directory.Move(made, Folder);
        }
        catch (IOException) when (File.Exists(Mark))
        {
            // Another command was faster; or a notebook has it open on Windows, and goes on with that version.
        }
        finally
        {
            foreach (var left in new[] { made, old }.Where(Directory.Exists))
                Directory.Delete(left, recursive: true);
        }
    }

    /// <summary>Makes a notebook refer to the copy instead of the checkout that it was written in.</summary>
    /// <param name="notebook">It is changed.</param>
    /// <param name="folder">Where it will lie.</param>
    public void Refer(Notebook notebook, string folder)
    {
        var way = Path.GetRelativePath(folder, Folder).Replace('\\', '/');
        foreach (var cell in notebook.Cells.Where(cell => cell.Type == CellType.Code))
        {
            foreach (var part in Referred)
                cell.Source = cell.Source.Replace($"\"../../{part}", $"\"{way}/{part}", StringComparison.Ordinal);
        }
    }

    /// <summary>Returns the folder of the library, with a slash at the end, as a project in a folder refers to
    /// it.</summary>
    public string LibraryFrom(string folder) =>
        Path.GetRelativePath(folder, Folder).Replace('\\', '/') + "/artifacts/lab/";

    private bool IsOf(string version) => File.Exists(Mark) && File.ReadAllText(Mark).TrimEnd() == version;

    private string Beside() => Path.Combine(stateFolder, "course-" + Path.GetRandomFileName());

    // Who starts the tool in its own folder has the state there: it is no part of the course, and the copy lies in it.
    private void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => !IsState(folder)))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private bool IsState(string folder) => Path.GetRelativePath(stateFolder, folder) == ".";
}
