namespace BucketLab.Contracts.Display.Drawings;

/// <summary>
/// The colours of marks: Okabe and Ito's, which people with any colour vision tell apart, and greys that can be seen on
/// light and on dark. They stand in each mark and not in a style sheet, so that a notebook that is not trusted, which
/// loses its style sheets, keeps its bars.
/// </summary>
internal static class Ink
{
    public const string Read = "#0072b2";
    public const string Write = "#e69f00";
    public const string Allowed = "#009e73";
    public const string Denied = "#d55e00";
    public const string Secret = "#cc79a7";
    public const string Cached = "#56b4e9";
    public const string Quiet = "#888888";
    public const string Line = "#88888855";
    public const string Field = "#88888822";
}
