namespace BucketLab.Contracts.Display;

/// <summary>
/// One value in several representations, richest first, as a notebook stores it
/// (Jupyter messaging protocol, <c>display_data</c>).
/// </summary>
public sealed class MimeBundle
{
    /// <summary>MIME type of the rich representation.</summary>
    public const string Html = "text/html";

    /// <summary>MIME type of the plain representation, which every bundle has.</summary>
    public const string Text = "text/plain";

    private readonly List<KeyValuePair<string, string>> entries = [];

    /// <summary>Starts a bundle with its plain text.</summary>
    /// <param name="text">The text for a terminal or a screen reader.</param>
    public MimeBundle(string text) => entries.Add(new(Text, text));

    /// <summary>Makes a bundle of representations by MIME type; its text is empty where there is none.</summary>
    public static MimeBundle Of(IReadOnlyDictionary<string, string> representations)
    {
        ArgumentNullException.ThrowIfNull(representations);
        var bundle = new MimeBundle("");
        foreach (var (mimeType, content) in representations)
            bundle.With(mimeType, content);
        return bundle;
    }

    /// <summary>The representations, richest first; plain text last.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Entries => entries;

    /// <summary>The representation of <paramref name="mimeType"/>, or null.</summary>
    public string? this[string mimeType]
    {
        get
        {
            var found = entries.FindIndex(e => e.Key == mimeType);
            return found < 0 ? null : entries[found].Value;
        }
    }

    /// <summary>Adds or replaces one representation and returns the bundle.</summary>
    public MimeBundle With(string mimeType, string content)
    {
        var found = entries.FindIndex(e => e.Key == mimeType);
        if (found >= 0)
            entries[found] = new(mimeType, content);
        else
            entries.Insert(entries.Count - 1, new(mimeType, content));
        return this;
    }
}
