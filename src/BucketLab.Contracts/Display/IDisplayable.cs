namespace BucketLab.Contracts.Display;

/// <summary>
/// A value that knows how it looks. Put <see cref="TypeFormatterSourceAttribute"/> with
/// <see cref="DisplayableFormatterSource"/> on the type, or derive from <see cref="View"/>, and every notebook host
/// shows it.
/// </summary>
public interface IDisplayable
{
    /// <summary>Self-contained HTML: nothing is loaded from outside, every picture has a text equivalent.</summary>
    string ToHtml();

    /// <summary>The same for a terminal or a screen reader: plain text, lines up to 100 columns.</summary>
    string ToText();
}
