namespace BucketLab.Course.Grading;

/// <summary>The folders of one submission while it runs. Only <see cref="Box"/> and <see cref="Link"/> are its own to write.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly string root;

    private RunFolder(string root) => this.root = root;

    /// <summary>All that the submission may change.</summary>
    public string Box => Path.Combine(root, "box");

    /// <summary>Its home.</summary>
    public string Home => Path.Combine(Box, "home");

    /// <summary>Its temporary files.</summary>
    public string Temporary => Path.Combine(Box, "tmp");

    /// <summary>Stands for <c>.lab</c>.</summary>
    public string State => Path.Combine(Box, "lab");

    /// <summary>The sockets.</summary>
    public string Link => Path.Combine(root, "link");

    /// <summary>Where answers are handed over.</summary>
    public string JudgeSocket => Path.Combine(Link, "judge");

    /// <summary>Leads to the store.</summary>
    public string StoreSocket => Path.Combine(Link, "store");

    /// <summary>The judge's own files.</summary>
    public string Judge => Path.Combine(root, "judge");

    /// <summary>The files of the store; the submission may read them, as a learner may.</summary>
    public string StoreFiles => Path.Combine(root, "store");

    /// <summary>Makes the folders.</summary>
    public static RunFolder Create(string parent)
    {
        var folder = new RunFolder(Path.Combine(parent, Path.GetRandomFileName()[..8]));
        foreach (var path in (string[])[folder.Home, folder.Temporary, folder.State, folder.Link, folder.Judge, folder.StoreFiles])
            Directory.CreateDirectory(path);
        return folder;
    }

    /// <summary>How many bytes lie in it.</summary>
    public long Bytes()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return new DirectoryInfo(root).EnumerateFiles("*", options).Sum(LengthOf);
    }

    /// <summary>Deletes all of it.</summary>
    public void Dispose() => FolderRemoval.Run(root);

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0; // deleted meanwhile
        }
    }
}
