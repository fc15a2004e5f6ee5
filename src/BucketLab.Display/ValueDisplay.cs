using System.Collections;
using System.Globalization;
using System.Reflection;
using BucketLab.Display.Charts;

namespace BucketLab.Display;

/// <summary>
/// What a notebook host shows for any value. Types are recognised by shape and name, never by identity, because a notebook
/// loads its own copy of this assembly.
/// </summary>
public static class ValueDisplay
{
    private const int MostItems = 50;

    /// <summary>The bundle for <paramref name="value"/>; an exception of the value's own code is passed on to the caller.</summary>
    public static MimeBundle Of(object? value)
    {
        if (value is null)
            return new MimeBundle("null");
        if (PlotlyChart.TryShow(value) is { } chart)
            return chart;
        if (FormatterSourceOf(value.GetType()) is { } source)
            return FromFormatters(value, source);
        var bundle = new MimeBundle(TextOf(value));
        return HtmlMethod(value.GetType())?.Invoke(value, null) is string html ? bundle.With(MimeBundle.Html, html) : bundle;
    }

    // Others have attributes of that name that look different; they promise nothing to us.
    private static Type? FormatterSourceOf(Type type) => type.GetCustomAttributes(inherit: true)
        .Where(attribute => attribute.GetType().Name == nameof(TypeFormatterSourceAttribute))
        .Select(attribute => attribute.GetType().GetProperty(nameof(TypeFormatterSourceAttribute.FormatterSourceType))?.GetValue(attribute))
        .OfType<Type>().FirstOrDefault();

    private static MimeBundle FromFormatters(object value, Type sourceType)
    {
        var source = Activator.CreateInstance(sourceType, nonPublic: true)!;
        var create = sourceType.GetMethod(nameof(DisplayableFormatterSource.CreateTypeFormatters))
            ?? throw new InvalidOperationException($"{sourceType} has no public method CreateTypeFormatters().");
        var bundle = new MimeBundle(value.ToString() ?? "");
        foreach (var formatter in (IEnumerable)create.Invoke(source, null)!)
        {
            var writer = new StringWriter(CultureInfo.InvariantCulture);
            var format = formatter.GetType().GetMethod(nameof(DisplayableFormatter.Format))!;
            if (format.Invoke(formatter, [value, writer]) is true)
                bundle.With((string)Read(formatter, nameof(DisplayableFormatter.MimeType))!, writer.ToString());
        }

        return bundle;
    }

    private static object? Read(object instance, string property) =>
        instance.GetType().GetProperty(property)!.GetValue(instance);

    private static MethodInfo? HtmlMethod(Type type) =>
        type.GetMethod(nameof(IDisplayable.ToHtml), BindingFlags.Public | BindingFlags.Instance, []) is { } method
        && method.ReturnType == typeof(string) ? method : null;

    private static string TextOf(object value) => value switch
    {
        string text => text,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items when HasNoOwnText(value) => ItemsOf(items),
        _ => value.ToString() ?? "",
    };

    // Records and others that override ToString say it better than a list of their items.
    private static bool HasNoOwnText(object value) =>
        value.GetType().GetMethod(nameof(ToString), [])!.DeclaringType is { } declaring
        && (declaring == typeof(object) || declaring == typeof(ValueType) || declaring.Namespace?.StartsWith("System", StringComparison.Ordinal) == true);

    private static string ItemsOf(IEnumerable items)
    {
        var shown = items.Cast<object?>().Take(MostItems + 1).Select(item => item is null ? "null" : TextOf(item)).ToList();
        var more = shown.Count > MostItems ? ", ..." : "";
        return "[ " + string.Join(", ", shown.Take(MostItems)) + more + " ]";
    }
}
