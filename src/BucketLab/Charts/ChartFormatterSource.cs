using BucketLab.Contracts.Display;
using BucketLab.Contracts.Display.Charts;

namespace BucketLab.Charts;

/// <summary>Makes the formatters that a notebook host asks a <see cref="LineChart"/> for.</summary>
public sealed class ChartFormatterSource
{
    /// <summary>The figure for hosts that run plotly, HTML and text for all; the host reads them by the names of their
    /// members.</summary>
#pragma warning disable CA1822 // hosts look for an instance method
    public IEnumerable<object> CreateTypeFormatters() =>
        [
            new DisplayableFormatter(ChartFigure.MimeType, value => PlotlyContext.Write(((LineChart)value).Figure)),
            new DisplayableFormatter(MimeBundle.Html, value => value.ToHtml()),
            new DisplayableFormatter(MimeBundle.Text, value => value.ToText()),
        ];
#pragma warning restore CA1822
}
