namespace BucketLab.Contracts.Display.Drawings;

/// <summary>Rows of a drawing: what it is and how much of it on one line, the bar on its own below, as long as the
/// drawing is wide.</summary>
internal static class BarRow
{
    /// <summary>Height of a row whose words fit on one line, in pixels.</summary>
    public const int Height = 36;

    private const int LineHeight = 16;

    // At 300 pixels, the narrowest place, this many letters of 12 pixels stand side by side.
    private const int FitsOnOneLine = 44;

    /// <summary>Returns the height of each row: one line if both texts fit on it in all rows, else two, so that rows
    /// look alike.</summary>
    public static int HeightOf(IEnumerable<(string Name, string Figure)> rows) =>
        rows.Any(row => row.Name.Length + row.Figure.Length > FitsOnOneLine) ? Height + LineHeight : Height;

    /// <summary>Writes the words of a row.</summary>
    /// <returns>Where the bar goes, from the top.</returns>
    public static double Words(
        Drawing drawing,
        double y,
        int rowHeight,
        (string Text, bool IsQuiet) name,
        string figure
    )
    {
        var extra = rowHeight - Height;
        drawing.Text(0, y + 13, name.Text, quiet: name.IsQuiet);
        if (extra > 0)
            drawing.Text(0, y + 13 + extra, figure);
        else
            drawing.Text(100, y + 13, figure, "end");
        return y + extra + 18;
    }
}
