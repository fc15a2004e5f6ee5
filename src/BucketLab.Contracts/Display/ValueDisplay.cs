using System.Collections;
using System.Globalization;
using System.Reflection;
using BucketLab.Contracts.Display.Charts;

namespace BucketLab.Contracts.Display;

/// <summary>
/// Turns any value into the forms in which a notebook host shows it. Types are recognised by shape and name, never by
/// identity, because a notebook loads its own copy of this assembly.
/// </summary>
public static class ValueDisplay
{
    private const int MaxItems = 50;
    private const string ForgottenAwait =
        "This is a task, which may still be running, and not its result. Write `await` before it to wait for the "
        + "result.";

    /// <summary>The bundle for <paramref name="value"/>; an exception of the value's own code is passed on to the
    /// caller.</summary>
    public static MimeBundle Of(object? value)
    {
        if (value is null)
            return new MimeBundle("null");
        if (IsTask(value))
            return new MimeBundle(ForgottenAwait);
        if (PlotlyChart.TryShow(value) is { } chart)
            return chart;
        if (FormatterSourceOf(value.GetType()) is { } source)
            return FromFormatters(value, source);
        var bundle = new MimeBundle(TextOf(value));
        return HtmlMethod(value.GetType())?.Invoke(value, null) is string html
            ? bundle.With(MimeBundle.Html, html)
            : bundle;
    }

    private static bool IsTask(object value) =>
        value is Task or ValueTask
        || (value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    // Others have attributes of that name that look different; they promise nothing to us.
    private static Type? FormatterSourceOf(Type type) =>
        type.GetCustomAttributes(inherit: true)
            .Where(attribute => attribute.GetType().Name == nameof(TypeFormatterSourceAttribute))
            .Select(attribute =>
                attribute
                    .GetType()
                    .GetProperty(nameof(TypeFormatterSourceAttribute.FormatterSourceType))
                    ?.GetValue(attribute)
            )
            .OfType<Type>()
            .FirstOrDefault();

    private static MimeBundle FromFormatters(object value, Type sourceType)
    {
        var source = Activator.CreateInstance(sourceType, nonPublic: true)!;
        var create =
            sourceType.GetMethod(nameof(DisplayableFormatterSource.CreateTypeFormatters))
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
        && method.ReturnType == typeof(string)
            ? method
            : null;

    private static string TextOf(object value) =>
        value switch
        {
            string text => text,
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            IDictionary entries when HasNoOwnText(value) => EntriesOf(entries),
            IEnumerable items when HasNoOwnText(value) => ItemsOf(items),
            _ => value.ToString() ?? "",
        };

    // Records and others that override ToString say it better than a list of their items.
    private static bool HasNoOwnText(object value) =>
        value.GetType().GetMethod(nameof(ToString), [])!.DeclaringType is { } declaring
        && (
            declaring == typeof(object)
            || declaring == typeof(ValueType)
            || declaring.Namespace?.StartsWith("System", StringComparison.Ordinal) == true
        );

    private static string ItemsOf(IEnumerable items) => $"[ {Joined(items.Cast<object?>().Select(TextOrNull))} ]";

    private static string EntriesOf(IDictionary entries)
    {
        return $"{{ {Joined(Texts())} }}";

        // As DictionaryEntry, which only this enumerator of a dictionary gives.
        IEnumerable<string> Texts()
        {
            foreach (DictionaryEntry entry in entries)
                yield return $"{TextOf(entry.Key)}: {TextOrNull(entry.Value)}";
        }
    }

    private static string TextOrNull(object? item) => item is null ? "null" : TextOf(item);

    private static string Joined(IEnumerable<string> items)
    {
        var shown = items.Take(MaxItems + 1).ToList();
        return string.Join(", ", shown.Take(MaxItems)) + (shown.Count > MaxItems ? ", ..." : "");
    }
}
