using System.Text;

namespace BucketLab.Sessions;

/// <summary>The folder of what is not source, <c>.lab</c> (docs/architecture.md, "State on this machine").</summary>
/// <param name="Path">Absolute; need not exist.</param>
internal sealed record LabFolder(string Path)
{
    /// <summary>Names the folder instead of the checkout's own.</summary>
    public const string HomeVariable = "BUCKETLAB_HOME";

    /// <summary>Its name, beside <c>work/</c>.</summary>
    public const string Name = ".lab";

    private const string ProgressVariable = "BUCKETLAB_PROGRESS";

    /// <summary>The address file of the running embedded store.</summary>
    public string StoreAddress => File("store.json");

    /// <summary>The log of the embedded store.</summary>
    public string StoreLog => File("store.log");

    /// <summary>The objects of the embedded store.</summary>
    public string StoreData => File("store");

    /// <summary>Another S3 server to use instead.</summary>
    public string Backend => File("backend.json");

    /// <summary>Files of a Ceph node of this lab, while it runs.</summary>
    public string Ceph => File("ceph");

    /// <summary>The address file of the container of docker-compose.yml, while <c>lab use compose</c> has it
    /// up.</summary>
    public string Compose => File("compose.json");

    /// <summary>The spending on a server whose requests cost something.</summary>
    public string Spending => File("spending.txt");

    /// <summary>Predictions, checks and hints.</summary>
    public string Progress =>
        Environment.GetEnvironmentVariable(ProgressVariable) is { Length: > 0 } file ? file : File("progress.json");

    /// <summary>Open sessions and their buckets.</summary>
    public string Sessions => File("sessions");

    /// <summary>The folder of this checkout, or the one that <see cref="HomeVariable"/> names.</summary>
    public static LabFolder OfThisCheckout() =>
        new(
            Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } home
                ? System.IO.Path.GetFullPath(home)
                : CheckoutFolder.State
        );

    /// <summary>The folder that <c>.lab</c> belongs to, seen from a folder outside any checkout: the nearest one above
    /// that has it, so that everything below shares it, or else the folder itself.</summary>
    public static string OwnerNear(string folder)
    {
        var owner = new DirectoryInfo(folder);
        while (owner is not null && !Directory.Exists(System.IO.Path.Combine(owner.FullName, Name)))
            owner = owner.Parent;
        return owner?.FullName ?? folder;
    }

    /// <summary>Writes a file so that a reader sees all of it or what was there before.</summary>
    /// <param name="path">Where.</param>
    /// <param name="text">The content.</param>
    /// <param name="isSecret">True if only the owner may read it.</param>
    public static void WriteAtomically(string path, string text, bool isSecret = false)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isSecret && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var file = new FileStream(temporary, options))
            {
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            System.IO.File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            System.IO.File.Delete(temporary);
        }
    }

    /// <summary>Keeps a copy of a file before it is written anew; an older copy is replaced.</summary>
    public static void Keep(string path, string copy) => System.IO.File.Copy(path, copy, overwrite: true);

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
