using System.Text;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>Clients count code points, C# counts UTF-16 units (messaging protocol, "cursor_pos").</summary>
internal static class CursorPosition
{
    public static int ToUnits(string code, int points)
    {
        var units = 0;
        foreach (var rune in code.EnumerateRunes())
        {
            if (points-- <= 0)
                break;
            units += rune.Utf16SequenceLength;
        }

        return units;
    }

    public static int ToPoints(string code, int units) => code.AsSpan(0, units).EnumerateRunes().Count();

    private static int Count(this SpanRuneEnumerator runes)
    {
        var count = 0;
        foreach (var _ in runes)
            count++;
        return count;
    }
}
