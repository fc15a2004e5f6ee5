using System.Runtime.CompilerServices;

namespace BucketLab.Store.Core.Model;

/// <summary>
/// Orders keys by their UTF-8 bytes, as listings must (Amazon S3 API Reference, ListObjectsV2). UTF-16 order differs: a
/// surrogate pair sorts before U+E000..U+FFFF although its code point is larger.
/// </summary>
internal sealed class KeyOrder : IComparer<string>
{
    public static readonly KeyOrder Instance = new();

    public int Compare(string? x, string? y) => CompareKeys(x, y);

    // a start runs it a million times before the runtime would optimise it
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int CompareKeys(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        var same = x.CommonPrefixLength(y);
        return same == x.Length || same == y.Length
            ? x.Length.CompareTo(y.Length)
            : Weight(x[same]).CompareTo(Weight(y[same]));
    }

    // Moves surrogates above the rest of the basic plane, which is where their code points are.
    private static int Weight(char unit) =>
        unit < 0xD800 ? unit
        : unit >= 0xE000 ? unit - 0x800
        : unit + 0x2000;
}
