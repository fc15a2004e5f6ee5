using System.Text;
using BucketLab.Course.Lessons;

namespace BucketLab.Course.Pages;

/// <summary>Rewrites the links of a lesson for its page, which lies elsewhere and loads nothing.</summary>
/// <param name="lesson">Whose text is shown.</param>
/// <param name="outFolder">Where the page lies.</param>
internal sealed class PageLinks(LessonFolder lesson, string outFolder)
{
    /// <summary>The target of a link: a heading, a page of another lesson, a file of the checkout, a web page; never a
    /// script.</summary>
    public string Target(string url)
    {
        if (url.StartsWith('#'))
            return "#" + Slug(url[1..]);
        if (Uri.TryCreate(url, UriKind.Absolute, out var absolute))
            return absolute.Scheme is "http" or "https" or "mailto" ? url : "#";
        var file = Path.GetFullPath(Uri.UnescapeDataString(url.Split('#')[0]), lesson.Path);
        return IsNotebookOfLesson(file, out var id)
            ? id + ".html"
            : Uri.EscapeDataString(Path.GetRelativePath(outFolder, file).Replace('\\', '/'))
                .Replace("%2F", "/", StringComparison.Ordinal);
    }

    /// <summary>The content of a picture in the lesson's folder; nothing else is shown.</summary>
    public string Picture(string url)
    {
        if (url.StartsWith("data:image/", StringComparison.Ordinal))
            return url;
        var file = Path.GetFullPath(Uri.UnescapeDataString(url), lesson.Path);
        var type = Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".SVG" => "image/svg+xml",
            ".PNG" => "image/png",
            ".JPG" or ".JPEG" => "image/jpeg",
            ".WEBP" => "image/webp",
            _ => null,
        };
        return type is not null && File.Exists(file)
            ? $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(file))}"
            : "";
    }

    /// <summary>Returns Markdig's anchor of a heading for that of Jupyter, VS Code or GitHub.</summary>
    private static string Slug(string fragment)
    {
        var slug = new StringBuilder();
        foreach (var letter in Uri.UnescapeDataString(fragment))
        {
            if (char.IsLetterOrDigit(letter) || letter is '-' or '_')
                slug.Append(char.ToLowerInvariant(letter));
            else if (letter == ' ')
                slug.Append('-');
        }

        return slug.ToString();
    }

    private static bool IsNotebookOfLesson(string file, out string id)
    {
        var folder = Path.GetDirectoryName(file) is { } parent ? LessonFolder.At(parent) : null;
        id = folder?.Id ?? "";
        return folder is not null && file.EndsWith(".ipynb", StringComparison.Ordinal);
    }
}
