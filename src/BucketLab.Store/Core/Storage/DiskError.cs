namespace BucketLab.Store.Core.Storage;

/// <summary>The reason why the system refused to work on a file, if it lies outside the store and somebody can remove
/// it.</summary>
/// <param name="Cause">A sentence.</param>
/// <param name="Remedy">Another: what to do about it.</param>
/// <param name="IsFull">True if there is no room for more bytes; false if nothing can be written at all.</param>
internal sealed record DiskError(string Cause, string Remedy, bool IsFull = false)
{
    // errno(3), which .NET gives as the HResult on Unix, and the codes of Windows (winerror.h).
    private const int FileTooBig = 27;
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;

    private static readonly int[] Quota = [122, 69]; // Linux, macOS
    private static readonly int[] OpenFiles = [23, 24];
    private static readonly int[] WindowsFull = [unchecked((int)0x80070070), unchecked((int)0x80070027)];
    private const int WindowsWriteProtected = unchecked((int)0x80070013);

    private static readonly DiskError Full = new(
        "The disk is full.",
        "Make room on it, or delete objects.",
        IsFull: true
    );
    private static readonly DiskError OverQuota = new(
        "The disk quota of the user that runs the store is used up.",
        "Raise it, or delete objects.",
        IsFull: true
    );
    private static readonly DiskError TooBig = new(
        "A file would become larger than its file system or a limit of the process allows.",
        "Use another file system, or raise the limit (`ulimit -f`).",
        IsFull: true
    );
    private static readonly DiskError ReadOnly = new(
        "The file system is read-only.",
        "Mount it for writing, or use a folder on another one."
    );
    private static readonly DiskError Denied = new(
        "The user that runs the store may not read and write there.",
        "Give that user the rights, or use another folder."
    );
    private static readonly DiskError TooManyFiles = new(
        "The process has as many files open as the system allows.",
        "Raise the limit (`ulimit -n`)."
    );

    /// <summary>Null for what is no such trouble.</summary>
    public static DiskError? Of(Exception problem) =>
        problem switch
        {
            DamagedFileException => null,
            UnauthorizedAccessException => Denied,
            IOException { HResult: NoSpace } => Full,
            IOException { HResult: ReadOnlyFileSystem or WindowsWriteProtected } => ReadOnly,
            IOException { HResult: FileTooBig } => TooBig,
            IOException disk when WindowsFull.Contains(disk.HResult) => Full,
            IOException disk when Quota.Contains(disk.HResult) => OverQuota,
            IOException disk when OpenFiles.Contains(disk.HResult) => TooManyFiles,
            _ => null,
        };

    /// <summary>Turns the exception that .NET throws for a file that is too big into the input/output error that it
    /// is.</summary>
    public static IOException AsError(ArgumentOutOfRangeException tooBig) =>
        new(TooBig.Cause, tooBig) { HResult = FileTooBig };

    public override string ToString() => $"{Cause} {Remedy}";
}
