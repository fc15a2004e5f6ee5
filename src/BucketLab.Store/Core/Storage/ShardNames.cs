using System.IO.Enumeration;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// The names of all files in one folder of objects as one number: the sum of a hash of each, whatever their order. A
/// place is never used again, so that the same names are the same versions.
/// </summary>
internal static class ShardNames
{
    private static readonly EnumerationOptions All = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    /// <summary>The sum over the files that lie in a folder now.</summary>
    public static UInt128 OnDisk(string shard)
    {
        var names = new FileSystemEnumerable<UInt128>(shard, (ref entry) => Of(entry.FileName), All)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
        };
        UInt128 sum = 0;
        foreach (var name in names)
            sum = unchecked(sum + name);
        return sum;
    }

    /// <summary>The number of one name.</summary>
    public static UInt128 Of(ReadOnlySpan<char> name) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(name));
}
