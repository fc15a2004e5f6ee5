namespace BucketLab.Contracts.Display;

/// <summary>Makes the formatters that a notebook host asks an <see cref="IDisplayable"/> for.</summary>
public sealed class DisplayableFormatterSource
{
    /// <summary>One formatter for each MIME type; the host reads them by the names of their members.</summary>
#pragma warning disable CA1822 // hosts look for an instance method
    public IEnumerable<object> CreateTypeFormatters() =>
        [
            new DisplayableFormatter(MimeBundle.Html, value => value.ToHtml()),
            new DisplayableFormatter(MimeBundle.Text, value => value.ToText()),
        ];
#pragma warning restore CA1822
}
