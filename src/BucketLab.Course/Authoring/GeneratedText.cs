using BucketLab.Course.Pages;

namespace BucketLab.Course.Authoring;

/// <summary>A part of a page that is made from something else.</summary>
internal static class GeneratedText
{
    /// <summary>Makes it again.</summary>
    /// <param name="page">A file that is there.</param>
    /// <param name="onlyLook">Changes nothing.</param>
    /// <param name="make">The page with the part as it ought to be.</param>
    /// <returns>True if the page is, or was, another.</returns>
    public static bool Put(string page, bool onlyLook, Func<string, string> make)
    {
        var text = File.ReadAllText(page);
        var wanted = make(text);
        if (wanted == text)
            return false;
        if (!onlyLook)
            PageFile.Write(page, wanted);
        return true;
    }
}
