namespace BucketLab.Contracts.Display;

/// <summary>Writes one representation of an <see cref="IDisplayable"/>; the shape that notebook hosts look for by
/// name.</summary>
public sealed class DisplayableFormatter
{
    private readonly Func<IDisplayable, string> write;

    internal DisplayableFormatter(string mimeType, Func<IDisplayable, string> write) =>
        (MimeType, this.write) = (mimeType, write);

    /// <summary>The MIME type that <see cref="Format"/> writes.</summary>
    public string MimeType { get; }

    /// <summary>Writes <paramref name="instance"/>; false asks the host for its own formatter.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not IDisplayable displayable)
            return false;
        writer.Write(write(displayable));
        return true;
    }
}
