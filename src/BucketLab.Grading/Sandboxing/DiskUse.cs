using System.Globalization;
using System.IO.Enumeration;
using BucketLab.Contracts.Processes;
using BucketLab.Notebooks.Running;

namespace BucketLab.Grading.Sandboxing;

/// <summary>The use of a folder to which somebody hostile writes.</summary>
/// <param name="Bytes">Together.</param>
/// <param name="Files">Files and folders.</param>
/// <param name="Hidden">The parts that cannot be looked at, in words; null when all of it can.</param>
internal sealed record DiskUse(long Bytes, int Files, string? Hidden)
{
    private const char NoUtf8 = '\uFFFD';
    private const int AccessDenied = 13; // EACCES, errno(3)
    private const int NoSuchFile = 2; // ENOENT

    /// <summary>Looks at a folder. Names that are no UTF-8 and paths that are too long for the system are left to
    /// du(1).</summary>
    public static DiskUse Of(string root)
    {
        using var walk = new Walk(root);
        var (bytes, files, odd) = (0L, 0, false);
        while (walk.MoveNext())
        {
            bytes += walk.Current.Length;
            files++;
            odd |= walk.Current.IsOdd;
        }

        var hidden = walk.IsDenied ? "it took away the right to look at one of its folders" : null;
        return new DiskUse(odd || walk.IsTooDeep ? Math.Max(bytes, Measured(root)) : bytes, files, hidden);
    }

    // Walks by folder handles, so that neither depth nor names stop it.
    private static long Measured(string root)
    {
        var (_, line) = ProcessStart.Complete("du", "-skx", "--", root);
        return long.TryParse(line.Split('\t')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes)
            ? kibibytes * 1024
            : 0;
    }

    private sealed class Walk(string root)
        : FileSystemEnumerator<(long Length, bool IsOdd)>(
            root,
            new EnumerationOptions
            {
                RecurseSubdirectories = true,
                AttributesToSkip = FileAttributes.None,
                IgnoreInaccessible = false,
            }
        )
    {
        public bool IsDenied { get; private set; }

        public bool IsTooDeep { get; private set; }

        protected override bool ShouldRecurseIntoEntry(ref FileSystemEntry entry) =>
            entry.IsDirectory && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

        protected override (long Length, bool IsOdd) TransformEntry(ref FileSystemEntry entry) =>
            (LengthOf(ref entry), entry.FileName.Contains(NoUtf8));

        // A folder that is gone was deleted meanwhile, or its name could not be said.
        protected override bool ContinueOnError(int error)
        {
            IsDenied |= error == AccessDenied;
            IsTooDeep |= error is not AccessDenied and not NoSuchFile;
            return true;
        }

        private static long LengthOf(ref FileSystemEntry entry)
        {
            try
            {
                return entry.IsDirectory ? 0 : entry.Length;
            }
            catch (IOException)
            {
                return 0; // deleted meanwhile, or its name cannot be said
            }
        }
    }
}
