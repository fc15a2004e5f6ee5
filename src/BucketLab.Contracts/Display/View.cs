namespace BucketLab.Contracts.Display;

/// <summary>Something to look at: a table, a chart, a card. Written as the last expression of a cell, any host shows
/// it.</summary>
[TypeFormatterSource(typeof(DisplayableFormatterSource))]
public abstract class View : IDisplayable
{
    /// <inheritdoc/>
    public abstract string ToHtml();

    /// <inheritdoc/>
    public abstract string ToText();

    /// <inheritdoc cref="ToText"/>
    public sealed override string ToString() => ToText();
}
