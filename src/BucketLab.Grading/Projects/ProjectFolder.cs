namespace BucketLab.Grading.Projects;

/// <summary>A folder of handed-in projects: a folder for each student, or a zip file of one, also one of <c>lab
/// handin</c>, in the folder itself or alone in a folder of the student's.</summary>
internal static class ProjectFolder
{
    private const string Zip = ".zip";
    private const long MaxZipBytes = 5_000_000;

    /// <summary>All hand-ins by student.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static IReadOnlyList<HandIn> Read(string folder) =>
        [
            .. SubmissionFolder.OneOfEach(
                new DirectoryInfo(folder)
                    .EnumerateFileSystemInfos()
                    .Where(entry => !entry.Name.StartsWith('.') && (entry is DirectoryInfo || IsZip(entry.Name)))
                    .Select(Read)
                    .OfType<HandIn>()
            ),
        ];

    private static bool IsZip(string name) => name.EndsWith(Zip, StringComparison.OrdinalIgnoreCase);

    private static HandIn? Read(FileSystemInfo entry)
    {
        var student = entry is DirectoryInfo ? entry.Name : SubmissionFolder.NameOf(entry.Name);
        try
        {
            if (entry.LinkTarget is not null)
                return new HandIn(student, "", null, "It is a link, and no project.");
            // The results of an earlier run lie beside the hand-ins.
            if (entry is DirectoryInfo && File.Exists(Path.Combine(entry.FullName, "grades.csv")))
                return null;
            var project = entry is FileInfo file ? OfZip(file) : OfFolder(entry.FullName);
            return new HandIn(student, project.Hash, null, "")
            {
                Project = project,
                Time = new DateTimeOffset(entry.LastWriteTimeUtc),
            };
        }
        catch (FormatException exception)
        {
            return new HandIn(student, "", null, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new HandIn(student, "", null, $"It cannot be read: {exception.Message}") { IsUnreadable = true };
        }
    }

    private static ProjectFiles OfFolder(string folder) =>
        Directory.EnumerateFiles(folder).Where(IsZip).ToList() is [var one]
            ? OfZip(new FileInfo(one))
            : ProjectFiles.OfFolder(folder);

    private static ProjectFiles OfZip(FileInfo file) =>
        file switch
        {
            { LinkTarget: not null } => throw new FormatException("It is a link, and no project."),
            { Length: 0 } => throw new FormatException("The file is empty. Pack it again and hand it in."),
            { Length: > MaxZipBytes } => throw new FormatException(
                $"The file is larger than {MaxZipBytes / 1_000_000} MB. Hand in what you wrote: no films, and nothing "
                    + "that a build makes."
            ),
            _ => ProjectFiles.OfZip(File.ReadAllBytes(file.FullName)),
        };
}
