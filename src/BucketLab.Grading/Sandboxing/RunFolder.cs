namespace BucketLab.Grading.Sandboxing;

/// <summary>The folders of one submission while it runs. Only <see cref="Box"/> and <see cref="Link"/> are its own to
/// write.</summary>
internal sealed class RunFolder : IDisposable
{
    private RunFolder(string root) => Root = root;

    /// <summary>All of it.</summary>
    public string Root { get; }

    /// <summary>All that the submission may change.</summary>
    public string Box => Path.Combine(Root, "box");

    /// <summary>Its home.</summary>
    public string Home => Path.Combine(Box, "home");

    /// <summary>Its temporary files.</summary>
    public string Temporary => Path.Combine(Box, "tmp");

    /// <summary>Stands for <c>.lab</c>.</summary>
    public string State => Path.Combine(Box, "lab");

    /// <summary>The sockets.</summary>
    public string Link => Path.Combine(Root, "link");

    /// <summary>Path of the socket on which answers are handed over.</summary>
    public string JudgeSocket => Path.Combine(Link, "judge");

    /// <summary>Leads to the store.</summary>
    public string StoreSocket => Path.Combine(Link, "store");

    /// <summary>The judge's own files.</summary>
    public string Judge => Path.Combine(Root, "judge");

    /// <summary>The files of the store; the submission may read them, as a learner may.</summary>
    public string StoreFiles => Path.Combine(Root, "store");

    /// <summary>A list of users with one, for programs that wait for ever to learn who runs them: NuGet
    /// does.</summary>
    public string Users => Path.Combine(Root, "passwd");

    /// <summary>Makes the folders.</summary>
    public static RunFolder Create(string parent)
    {
        var folder = new RunFolder(Path.Combine(parent, Path.GetRandomFileName()[..8]));
        foreach (
            var path in (string[])
                [folder.Home, folder.Temporary, folder.State, folder.Link, folder.Judge, folder.StoreFiles]
        )
            Directory.CreateDirectory(path);
        return folder;
    }

    /// <summary>Deletes all of it; what resists is tried once more when the class is done.</summary>
    public void Dispose() => FolderRemoval.Run(Root);
}
