namespace BucketLab.Contracts.Display;

/// <summary>
/// Tells a notebook host how to format the annotated type. Hosts find this attribute by its simple name, so that the
/// library needs no reference to any of them (docs/decisions/0002-own-runner-many-hosts.md).
/// </summary>
/// <param name="formatterSourceType">A type with a parameterless constructor and a public
/// <c>CreateTypeFormatters()</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = true)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The type that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types to emit, in this order.</summary>
    public string[] PreferredMimeTypes { get; set; } = [MimeBundle.Html, MimeBundle.Text];
}
