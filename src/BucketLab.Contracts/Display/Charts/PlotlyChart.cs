using System.Reflection;
using System.Runtime.ExceptionServices;

namespace BucketLab.Contracts.Display.Charts;

/// <summary>
/// A chart of Plotly.NET as a notebook shows it. It is recognised by name: this assembly refers to none of its
/// assemblies, and a cell loads its own. Plotly.NET carries an attribute by which hosts should find its formatters, but
/// the attribute has another shape than they look for and names a type that cannot be made, so it shows nothing
/// anywhere.
/// </summary>
internal static class PlotlyChart
{
    private const string ChartType = "Plotly.NET.GenericChart";

    /// <summary>The representations of a chart; null for every other value.</summary>
    public static MimeBundle? TryShow(object value)
    {
        if (JsonWriterOf(value.GetType()) is not { } write)
            return null;
        var json = WriteJson(write, value);
        var page = ChartPage.Of(json);
        return new MimeBundle(page.ToText()).With(ChartFigure.MimeType, json).With(MimeBundle.Html, page.ToHtml());
    }

    private static MethodInfo? JsonWriterOf(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.FullName == ChartType)
                return at.GetMethod("toFigureJson", BindingFlags.Public | BindingFlags.Static, [at]);
        }

        return null;
    }

    private static string WriteJson(MethodInfo write, object value)
    {
        try
        {
            return (string)write.Invoke(null, [value])!;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException);
            throw;
        }
    }
}
