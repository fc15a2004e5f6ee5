namespace BucketLab.Contracts.Display.Charts;

/// <summary>Colour and style of a series.</summary>
/// <param name="Colour">A CSS colour.</param>
/// <param name="Dash">The dashes of an SVG line; empty for a solid one.</param>
/// <param name="IsBar">Bars instead of a line.</param>
/// <param name="IsFilled">True if the area below the line is filled.</param>
/// <param name="HasDots">True if each point is marked.</param>
internal sealed record SeriesLook(string Colour, string Dash, bool IsBar, bool IsFilled, bool HasDots);
